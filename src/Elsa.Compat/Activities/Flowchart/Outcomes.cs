namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>The ports that a completed activity leaves through.</summary>
public sealed record Outcomes(params string[] Names)
{
    public const string DefaultName = "Done";

    public static readonly Outcomes Default = new(DefaultName);
    public static readonly Outcomes Empty = new();
}
