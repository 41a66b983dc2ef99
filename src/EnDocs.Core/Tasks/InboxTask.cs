using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Texts;

namespace EnDocs.Core.Tasks;

/// <summary>A task (задача) of one person or of a role's queue. The projection of a bookmark: only the burst that consumes the answer changes it.</summary>
public sealed class InboxTask
{
    /// <summary>Longest text, characters: the longest comment and the name of its stage.</summary>
    public const int MaxText = TaskChecks.MaxComment + 500;

    public required TaskId Id { get; init; }

    /// <summary>Made of instance, activity execution and performer: the same key is the same task, so a repeated burst opens nothing twice.</summary>
    public required string Key { get; init; }

    public required CardId CardId { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>Shared by the tasks of one run of one stage.</summary>
    public required string StageKey { get; init; }

    public required StageKind Kind { get; init; }

    /// <summary>«Согласовать счёт на оплату № 17 …»</summary>
    public required string Title { get; init; }

    /// <summary>What else the performer should know; null when nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Null when the task stands in a role's queue.</summary>
    public EmployeeId? AssigneeId { get; init; }

    /// <summary>The queue; null when the task is somebody's own.</summary>
    public string? RoleCode { get; init; }

    /// <summary>Approval round, from 1.</summary>
    public required int Round { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null means there is no term.</summary>
    public DateTimeOffset? Due { get; init; }

    public TaskState State { get; private set; }

    /// <summary>One of <see cref="TaskDecisions"/>; null while open.</summary>
    public string? Decision { get; private set; }

    public string? Comment { get; private set; }

    public EmployeeId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What <see cref="DecidedBy"/> signed at <see cref="DecidedAt"/>; empty when the task is not a given signature.</summary>
    public IReadOnlyList<SignedFile> SignedFiles { get; private set; } = [];

    /// <summary>Grows with every change; a decision carries the revision that the person saw.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>The text as it is stored: null when empty, cut when a process made it too long.</summary>
    public static string? Shorten(string? text)
    {
        var tidy = PlainText.Tidy(text);
        return tidy is null || tidy.Length <= MaxText ? tidy : $"{tidy[..(MaxText - 1)]}…";
    }

    public bool IsOverdueAt(DateTimeOffset now) => State == TaskState.Open && Due < now;

    public void Decide(string decision, string? comment, EmployeeId by, DateTimeOffset now)
    {
        State = TaskState.Decided;
        Decision = decision;
        Comment = PlainText.Tidy(comment);
        DecidedBy = by;
        DecidedAt = now;
        Revision++;
    }

    /// <summary>Decides the task by a simple signature over these files.</summary>
    public void Sign(IReadOnlyList<SignedFile> files, string? comment, EmployeeId by, DateTimeOffset now)
    {
        Decide(TaskDecisions.Complete, comment, by, now);
        SignedFiles = files;
    }

    public void Withdraw(DateTimeOffset now)
    {
        if (State != TaskState.Open)
            return;

        State = TaskState.Withdrawn;
        DecidedAt = now;
        Revision++;
    }

    /// <summary>Its process failed and goes on: the answer is needed after all.</summary>
    public void Reopen()
    {
        if (State != TaskState.Withdrawn)
            return;

        State = TaskState.Open;
        DecidedAt = null;
        Revision++;
    }
}
