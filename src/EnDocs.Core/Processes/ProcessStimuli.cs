namespace EnDocs.Core.Processes;

// Names and shapes below are stored by running instances (bookmarks, triggers), so they never change: a golden file holds them.

/// <summary>A file came in from a source; triggers of processes wait for it.</summary>
public sealed record FileArrived(string Source)
{
    public const string Name = "EnDocs.FileArrived";

    /// <summary>Keys of the stimulus's input.</summary>
    public const string IntakeIdKey = "IntakeId";
    public const string FileHashKey = "FileHash";
    public const string FileNameKey = "FileName";
}

/// <summary>A card was sent on. The round that the sender saw is part of it: a second sending of the same round finds nobody waiting.</summary>
public sealed record CardSubmitted(string CardId, int Round)
{
    public const string Name = "EnDocs.CardSubmitted";

    /// <summary>Key of the stimulus's input: <see cref="Submissions.StoredSubmission"/> as JSON.</summary>
    public const string InputKey = "Submission";

    /// <summary>Id of the bookmark, so that a late command is answered as late instead of waiting for the next round.</summary>
    public string BookmarkId => $"submit-{CardId}-{Round}";
}

/// <summary>A task was answered.</summary>
public sealed record TaskDecided(string TaskId)
{
    public const string Name = "EnDocs.TaskDecided";

    /// <summary>Key of the stimulus's input: <see cref="Tasks.TaskAnswer"/> as JSON.</summary>
    public const string InputKey = "Answer";

    public string BookmarkId => $"task-{TaskId}";
}

/// <summary>The process of a card was interrupted; every waiting stage listens.</summary>
public sealed record ProcessInterrupted(string CardId)
{
    public const string Name = "EnDocs.ProcessInterrupted";

    /// <summary>Key of the stimulus's input: <see cref="Submissions.Interruption"/> as JSON.</summary>
    public const string InputKey = "Interruption";
}
