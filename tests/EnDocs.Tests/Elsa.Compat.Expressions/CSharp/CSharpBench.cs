using Elsa.Expressions.CSharp;

namespace EnDocs.Tests.Elsa.Compat.Expressions.CSharp;

/// <summary>A bench on which C# is switched on.</summary>
internal static class CSharpBench
{
    public static CSharpOptions On { get; } = new() { AllowHostCodeExecution = true };

    public static ExpressionBench New() => new(csharp: On);

    public static async Task<string> FailureAsync(this ExpressionBench bench) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(bench.LastAsync))!.Message;
}
