using BenchmarkDotNet.Attributes;
using Elsa.Workflows.Interpreter;

namespace EnDocs.Benchmarks.Engine;

/// <summary>The burst of ten activities, measured with BenchmarkDotNet inside this process.</summary>
[MemoryDiagnoser]
[InProcess]
public class TenActivityBurst
{
    private readonly TenActivities _burst = new();

    [Benchmark]
    public ValueTask<BurstResult> Run() => _burst.RunAsync();
}
