using Elsa.Workflows;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Models;
using EnDocs.Activities.Documents;
using EnDocs.Activities.Notifications;
using EnDocs.Activities.Tasks;
using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.Registries;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;

namespace EnDocs.Server.Findings;

/// <summary>Finds people, roles, routes, registries, kinds and statuses that a definition names and that are not there.</summary>
internal sealed class NamedInDefinitions(IEmployees employees, IRoutes routes, IRegistries registries, IDocumentKinds kinds)
    : IDefinitionCheck
{
    public async ValueTask<IReadOnlyList<DefinitionFinding>> CheckAsync(
        WorkflowDefinitionDocument document,
        WorkflowGraph graph,
        IReadOnlyList<IndexedTrigger> triggers,
        CancellationToken cancellationToken
    )
    {
        var activities = graph.OwnNodes.Select(node => node.Activity).ToList();
        var findings = new List<DefinitionFinding>();
        findings.AddRange(await PerformersAsync([.. activities.SelectMany(PerformersOf)], cancellationToken));
        findings.AddRange(await RoutesAsync([.. activities.SelectMany(RoutesOf)], cancellationToken));

        Named[] named = [.. activities.SelectMany(RegistriesOf)];
        if (named.Length > 0)
        {
            var codes = (await registries.AllAsync(cancellationToken)).Select(registry => registry.Code).ToHashSet(StringComparer.Ordinal);
            findings.AddRange(named.Where(use => !codes.Contains(use.Text)).Select(use => use.Missing("реестра с кодом")));
        }

        named = [.. activities.SelectMany(KindsOf)];
        if (named.Length > 0)
        {
            var codes = (await kinds.AllAsync(cancellationToken)).Select(kind => kind.Code).ToHashSet(StringComparer.Ordinal);
            findings.AddRange(named.Where(use => !codes.Contains(use.Text)).Select(use => use.Missing("вида документа с кодом")));
        }

        findings.AddRange(activities.SelectMany(StatusesOf).Where(use => !IsStatus(use.Text)).Select(use => use.Missing("статуса")));
        return findings;
    }

    private async Task<IEnumerable<DefinitionFinding>> PerformersAsync(Named[] named, CancellationToken cancellationToken)
    {
        if (named.Length == 0)
            return [];

        var read = named
            .Select(use => (Use: use, Performer: Performer.TryParse(use.Text, out var performer) ? performer : (Performer?)null))
            .ToList();
        var roles = (await employees.RolesAsync(cancellationToken)).Select(role => role.Code).ToHashSet(StringComparer.Ordinal);
        EmployeeId[] ids = [.. read.Select(use => use.Performer?.EmployeeId).OfType<EmployeeId>().Distinct()];
        var people = (await employees.FindManyAsync(ids, cancellationToken)).Select(employee => employee.Id).ToHashSet();
        return read.Select(use =>
                use.Performer switch
                {
                    null => new DefinitionFinding(
                        use.Use.ActivityId,
                        $"исполнитель записан неверно: «{use.Use.Text}». Нужно initiator, role:код или employee:номер"
                    ),
                    { RoleCode: { } role } when !roles.Contains(role) => use.Use.Missing("роли", role),
                    { EmployeeId: { } id } when !people.Contains(id) => use.Use.Missing("сотрудника", id.ToString()),
                    _ => null,
                }
            )
            .OfType<DefinitionFinding>();
    }

    private async Task<IEnumerable<DefinitionFinding>> RoutesAsync(Named[] named, CancellationToken cancellationToken)
    {
        if (named.Length == 0)
            return [];

        var known = (await routes.AllAsync(cancellationToken)).Where(route => route.IsActive).Select(route => route.Id).ToHashSet();
        return named
            .Where(use => !RouteId.TryParse(use.Text, out var id) || !known.Contains(id))
            .Select(use => use.Missing("действующего маршрута"));
    }

    private static IEnumerable<Named> PerformersOf(IActivity activity) =>
        activity switch
        {
            GroupStageActivity stage => Named.All(activity, stage.Performers),
            RegisterPayment payment => Named.All(activity, payment.Performers).Concat(Named.One(activity, payment.Performer)),
            Notify notify => Named.One(activity, notify.Recipient),
            ListStages stages => Named.All(activity, stages.Approvers),
            _ => [],
        };

    private static IEnumerable<Named> RoutesOf(IActivity activity) =>
        activity is ListStages stages ? Named.One(activity, stages.Route) : [];

    private static IEnumerable<Named> RegistriesOf(IActivity activity) =>
        activity switch
        {
            MoveToRegistry move => Named.One(activity, move.Registry),
            CreateCard create => Named.One(activity, create.Registry),
            _ => [],
        };

    private static IEnumerable<Named> KindsOf(IActivity activity) => activity is CreateCard create ? Named.One(activity, create.Kind) : [];

    private static IEnumerable<Named> StatusesOf(IActivity activity) =>
        activity switch
        {
            SetStatus set => Named.One(activity, set.Status),
            Archive archive => Named.One(activity, archive.Status),
            _ => [],
        };

    private static bool IsStatus(string text) => Enum.TryParse<CardStatus>(text, out var status) && Enum.IsDefined(status);

    /// <summary>What an activity names; only what is written out can be looked up.</summary>
    private sealed record Named(string ActivityId, string Text)
    {
        public static IEnumerable<Named> One(IActivity activity, Input<string>? input) =>
            input.Written<string>() is { Length: > 0 } text ? [new Named(activity.Id, text)] : [];

        public static IEnumerable<Named> All(IActivity activity, Input<ICollection<string>>? input) =>
            (input.Written<string[]>() ?? []).Where(text => !string.IsNullOrEmpty(text)).Select(text => new Named(activity.Id, text));

        public DefinitionFinding Missing(string what, string? text = null) => new(ActivityId, $"{what} «{text ?? Text}» нет");
    }
}
