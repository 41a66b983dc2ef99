using BenchmarkDotNet.Running;
using EnDocs.Benchmarks.Engine;

// «quick» prints the promised figures in seconds; anything else goes to BenchmarkDotNet.
if (args is ["quick"])
    await QuickCheck.PrintAsync();
else
    BenchmarkSwitcher.FromAssembly(typeof(TenActivities).Assembly).Run(args);
