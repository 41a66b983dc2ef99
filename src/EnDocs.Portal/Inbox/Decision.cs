namespace EnDocs.Portal.Inbox;

/// <summary>What a person answers to a task.</summary>
/// <param name="Code">One of <see cref="EnDocs.Core.Tasks.TaskDecisions"/>.</param>
/// <param name="Comment">Null when nothing was written.</param>
public sealed record Decision(string Code, string? Comment)
{
    /// <summary>Canonical values by key of the requisites that the stage asks for.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
