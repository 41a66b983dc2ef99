using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Tasks;
using EnDocs.Persistence.Cards;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Registries;

/// <summary>
/// The cards that a viewer sees, asked so that an index gives them. It is <see cref="CardAccess"/> and nothing else: only the cases in which
/// that predicate becomes simpler are told apart, because no index can follow «takes part or the registry is granted».
/// </summary>
internal sealed class VisibleCards(WorkflowsDbContext database, Viewer viewer)
{
    private readonly IReadOnlyList<Grant> _grants =
    [
        .. viewer.Grants.Where(grant => grant.Actions.HasFlag(CardActions.View) && !grant.OnlyOwn),
    ];

    public IQueryable<Card> In(string registry)
    {
        if (SeesAllOf(registry))
            return All().Where(card => card.RegistryCode == registry);
        return SeesOnlyOwnOf(registry)
            ? Own().Where(card => card.RegistryCode == registry)
            : All().Where(card => card.RegistryCode == registry).Where(CardAccess.Allows(viewer, CardActions.View));
    }

    /// <summary>Every card of the registry is visible, whoever takes part in it.</summary>
    public bool SeesAllOf(string registry) =>
        viewer.IsAdministrator
        || _grants.Any(grant => (grant.RegistryCode ?? registry) == registry && grant is { OrganisationId: null, KindCode: null });

    /// <summary>No grant adds to what the viewer takes part in or is asked about.</summary>
    public bool SeesOnlyOwnOf(string registry) =>
        !viewer.IsAdministrator && !_grants.Any(grant => (grant.RegistryCode ?? registry) == registry);

    /// <summary>
    /// What the viewer takes part in or is asked about in a queue. A cross join, because SQLite keeps its order: the person's few rows first,
    /// then their cards.
    /// </summary>
    public IQueryable<Card> Own() =>
        OwnIds()
            .SelectMany(_ => database.Set<Card>().AsNoTracking(), (id, card) => new { id, card })
            .Where(pair => pair.id == pair.card.Id)
            .Select(pair => pair.card);

    private IQueryable<CardId> OwnIds()
    {
        var person = viewer.Id;
        var takesPart = database
            .Set<CardParticipant>()
            .Where(participant => participant.EmployeeId == person)
            .Select(participant => EF.Property<CardId>(participant, CardsTable.CardIdName));
        if (viewer.Roles.Count == 0)
            return takesPart;

        var roles = viewer.Roles.ToList();
        var asked = database
            .Set<InboxTask>()
            .Where(task => task.State == TaskState.Open && task.RoleCode != null && roles.Contains(task.RoleCode))
            .Select(task => task.CardId);
        return takesPart.Union(asked);
    }

    private IQueryable<Card> All() => database.Set<Card>().AsNoTracking();
}
