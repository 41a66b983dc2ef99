namespace Elsa.Workflows.Definitions;

/// <summary>A definition cannot be read or compiled. The message names the activity and the reason, for the analyst who drew it.</summary>
public sealed class DefinitionException : Exception
{
    public DefinitionException(string reason, string? activityId = null, Exception? cause = null)
        : base(activityId is null ? reason : $"Активность «{activityId}»: {reason}", cause)
    {
        Reason = reason;
        ActivityId = activityId;
    }

    /// <summary>Null when the fault lies in the document itself.</summary>
    public string? ActivityId { get; }

    public string Reason { get; }
}
