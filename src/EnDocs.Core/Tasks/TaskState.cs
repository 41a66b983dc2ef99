namespace EnDocs.Core.Tasks;

/// <summary>Whether a task still waits.</summary>
public enum TaskState
{
    Open,
    Decided,

    /// <summary>No longer needed: somebody else's decision ended the stage, or the process was interrupted.</summary>
    Withdrawn,
}
