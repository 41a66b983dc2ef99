using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using EnDocs.Portal.Wording;

namespace EnDocs.Portal.Submissions;

/// <summary>What the dialog of sending reads and does.</summary>
internal sealed class SubmissionsApi(IRoutes routes, IEmployees employees, IProcesses processes)
{
    /// <summary>Active routes: those that fit the card first, each with the people of its stages.</summary>
    public async Task<IReadOnlyList<OfferedRoute>> OfferAsync(Card card, CancellationToken cancellationToken)
    {
        var all = (await routes.AllAsync(cancellationToken)).Where(route => route.IsActive).ToList();
        var fitting = StageList.Fitting(all, card);
        var others = all.Except(fitting).OrderBy(route => route.Name, StringComparer.CurrentCulture);
        var written = all.SelectMany(route => route.Stages).SelectMany(stage => stage.Performers).Distinct();
        var names = await NamesAsync([.. written], cancellationToken);
        return [.. fitting.Select(route => Offer(route, fits: true, names)), .. others.Select(route => Offer(route, fits: false, names))];
    }

    public Task<IReadOnlyList<Employee>> SuggestAsync(string text, CancellationToken cancellationToken) =>
        employees.SuggestAsync(text, limit: 8, cancellationToken);

    public Task<CommandResult> SubmitAsync(SubmitCard command, CancellationToken cancellationToken) =>
        processes.SubmitAsync(command, cancellationToken);

    private static OfferedRoute Offer(Route route, bool fits, Dictionary<string, string> names) =>
        new()
        {
            Id = route.Id,
            Name = route.Name,
            Fits = fits,
            Stages =
            [
                .. route.Stages.Select(stage => new OfferedStage
                {
                    Name = stage.Name,
                    Performers = [.. stage.Performers.Select(performer => names.GetValueOrDefault(performer, performer))],
                    Policy = PolicyOf(stage),
                    TermDays = stage.TermDays,
                }),
            ],
        };

    private static string? PolicyOf(RouteStage stage) =>
        stage.Performers.Count < 2
            ? null
            : stage.PolicyInForce() switch
            {
                DecisionPolicy.Any => "достаточно одного",
                DecisionPolicy.Quorum => $"достаточно {stage.Quorum} из {stage.Performers.Count}",
                _ => "все",
            };

    private async Task<Dictionary<string, string>> NamesAsync(IReadOnlyList<string> written, CancellationToken cancellationToken)
    {
        var performers = written
            .Select(text => (text, Known: Performer.TryParse(text, out var performer), performer))
            .Where(read => read.Known)
            .ToList();
        EmployeeId[] ids = [.. performers.Select(read => read.performer.EmployeeId).OfType<EmployeeId>().Distinct()];
        var people = ids.Length == 0 ? [] : await employees.FindManyAsync(ids, cancellationToken);
        var roles = await employees.RolesAsync(cancellationToken);
        return performers.ToDictionary(
            read => read.text,
            read =>
                read.performer.EmployeeId is { } id ? people.FirstOrDefault(person => person.Id == id)?.ShortName ?? "сотрудник не найден"
                : read.performer.RoleCode is { } code ? $"роль «{roles.FirstOrDefault(role => role.Code == code)?.Name ?? code}»"
                : "инициатор"
        );
    }
}

/// <summary>A route as the dialog offers it.</summary>
public sealed record OfferedRoute
{
    public required RouteId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Made for documents like this one.</summary>
    public required bool Fits { get; init; }

    public required IReadOnlyList<OfferedStage> Stages { get; init; }
}

/// <summary>A stage with the people who will be asked.</summary>
public sealed record OfferedStage
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Performers { get; init; }

    /// <summary>How many answers are needed; null when one person is asked.</summary>
    public string? Policy { get; init; }

    public int? TermDays { get; init; }

    public string? Term => TermDays is { } days ? $"срок {Plural.Of(days, "день", "дня", "дней")}" : null;
}
