using EnDocs.Core.Access;

namespace EnDocs.Core.Intake;

/// <summary>Rights on lines of the ledger: a line belongs to the card that came of its file, and is seen by those who see the card.</summary>
public static class IntakeAccess
{
    /// <summary>
    /// Whether the viewer sees lines without a card. Nobody knows yet whose they are, so only those see them who see every card of some
    /// unprocessed registry, whatever its organisation or kind.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="unprocessed">Codes of the unprocessed registries.</param>
    public static bool SeesUnclaimed(Viewer viewer, IReadOnlyCollection<string> unprocessed) =>
        viewer.IsAdministrator
        || viewer.Grants.Any(grant =>
            grant is { OnlyOwn: false, OrganisationId: null, KindCode: null }
            && grant.Actions.HasFlag(CardActions.View)
            && (grant.RegistryCode is null || unprocessed.Contains(grant.RegistryCode))
        );
}
