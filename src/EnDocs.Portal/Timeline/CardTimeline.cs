using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Tasks;

namespace EnDocs.Portal.Timeline;

/// <summary>Tells where a document is: who holds it, since when, and what was decided before.</summary>
internal sealed class CardTimeline(ITasks tasks, IEmployees employees)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<TimelineStep>> OfAsync(CardId card, CancellationToken cancellationToken)
    {
        var all = await tasks.OfCardAsync(card, cancellationToken);
        var people = all.SelectMany(task => new[] { task.AssigneeId, task.DecidedBy }).OfType<EmployeeId>().Distinct().ToList();
        var names = people.Count == 0 ? [] : await employees.FindManyAsync(people, cancellationToken);
        var roles = all.Any(task => task.RoleCode is not null) ? await employees.RolesAsync(cancellationToken) : [];
        return
        [
            .. all.Select(task => new TimelineStep
            {
                Id = task.Id,
                Revision = task.Revision,
                Kind = task.Kind,
                StageKey = task.StageKey,
                Round = task.Round,
                Performer = task.AssigneeId is { } id ? NameOf(id, names) : $"Очередь «{RoleName(task.RoleCode, roles)}»",
                DecidedBy = task.DecidedBy is { } decider ? NameOf(decider, names) : null,
                State = task.State,
                Decision = task.Decision,
                Comment = task.Comment,
                Since = task.CreatedAt,
                Due = task.Due,
                DecidedAt = task.DecidedAt,
                Signed = string.Join('\n', task.SignedFiles.Select(file => $"{file.Name}, SHA-256 {file.Hash}")),
            }),
        ];
    }

    /// <summary>Whether the tasks of the card are no longer those that these steps tell of.</summary>
    public async Task<bool> IsOutdatedAsync(IReadOnlyList<TimelineStep> shown, CardId card, CancellationToken cancellationToken) =>
        !(await tasks.RevisionsOfCardAsync(card, cancellationToken)).SequenceEqual(
            shown.Select(step => new TaskRevision(step.Id, step.Revision))
        );

    private static string NameOf(EmployeeId id, IReadOnlyList<Employee> people) =>
        people.FirstOrDefault(person => person.Id == id)?.ShortName ?? "Бывший сотрудник";

    private static string RoleName(string? code, IReadOnlyList<Role> roles) =>
        roles.FirstOrDefault(role => role.Code == code)?.Name ?? code ?? "";
}

/// <summary>One person's part in the way of a document.</summary>
public sealed record TimelineStep
{
    /// <summary>The task behind it: two people of one short name have equal steps otherwise.</summary>
    public required TaskId Id { get; init; }

    public required int Revision { get; init; }

    public required StageKind Kind { get; init; }

    public required string StageKey { get; init; }

    public required int Round { get; init; }

    /// <summary>«Петров Б. К.» or «Очередь «Бухгалтер»».</summary>
    public required string Performer { get; init; }

    public string? DecidedBy { get; init; }

    public required TaskState State { get; init; }

    public string? Decision { get; init; }

    public string? Comment { get; init; }

    public required DateTimeOffset Since { get; init; }

    public DateTimeOffset? Due { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The files under a simple signature with their hashes, a line each; empty when nothing was signed.</summary>
    public string Signed { get; init; } = "";
}
