using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Submissions;

/// <summary>Finds the stages that a sent card passes, and whether somebody is there to perform each of them.</summary>
public sealed class StageChoice(IRoutes routes, IEmployees employees)
{
    /// <summary>The chosen people, the chosen route, or the best fitting one.</summary>
    /// <exception cref="NoStagesException">Nothing was chosen and no route fits, or the chosen route is gone.</exception>
    public async Task<ChosenStages> ForAsync(
        Card card,
        string? routeId,
        IReadOnlyList<string> approvers,
        bool oneAfterAnother,
        CancellationToken cancellationToken
    )
    {
        var chosen = approvers
            .Select(text =>
                Performer.TryParse(text, out var performer) ? performer : throw new NoPerformerException($"«{text}» — не исполнитель.")
            )
            .ToList();
        if (chosen.Count > 0)
            return new(null, StageList.For(null, chosen, oneAfterAnother));

        var route =
            RouteId.TryParse(routeId, out var id) ? await routes.FindAsync(id, cancellationToken)
            : StageList.Fitting(await routes.AllAsync(cancellationToken), card) is [var best, ..] ? best
            : null;
        if (route is { IsActive: false })
            route = null;
        return new(route, StageList.For(route, [], false));
    }

    /// <returns>What is wrong with the performers, in Russian; null when all are there.</returns>
    public async Task<string?> WhatIsMissingAsync(IReadOnlyList<RouteStage> stages, CancellationToken cancellationToken)
    {
        var roles = (await employees.RolesAsync(cancellationToken)).Select(role => role.Code).ToHashSet(StringComparer.Ordinal);
        var ids = stages.SelectMany(stage => stage.Performers).Select(Parse).Select(performer => performer?.EmployeeId);
        var found = (await employees.FindManyAsync([.. ids.OfType<EmployeeId>().Distinct()], cancellationToken)).ToDictionary(e => e.Id);

        foreach (var stage in stages)
        {
            if (stage.Performers.Count == 0)
                return $"На этапе «{stage.Name}» нет исполнителей: поправьте маршрут или выберите другой.";
            foreach (var text in stage.Performers)
            {
                if (Parse(text) is not { } performer)
                    return $"На этапе «{stage.Name}» исполнитель записан неверно («{text}»): поправьте маршрут.";
                if (performer.RoleCode is { } role && !roles.Contains(role))
                    return $"На этапе «{stage.Name}» указана неизвестная роль «{role}»: поправьте маршрут.";
                if (performer.EmployeeId is not { } id)
                    continue;
                if (!found.TryGetValue(id, out var employee))
                    return $"На этапе «{stage.Name}» указан сотрудник, которого нет в справочнике: поправьте маршрут.";
                if (!employee.IsActive)
                    return $"{employee.ShortName} (этап «{stage.Name}») больше не работает: выберите другого исполнителя или поправьте маршрут.";
            }
        }

        return null;
    }

    private static Performer? Parse(string text) => Performer.TryParse(text, out var performer) ? performer : null;
}

/// <summary>The stages that a card passes, and the route that they came from; null when people were chosen by hand.</summary>
public sealed record ChosenStages(Route? Route, IReadOnlyList<RouteStage> Stages);
