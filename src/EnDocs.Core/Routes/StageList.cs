using EnDocs.Core.Cards;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Routes;

/// <summary>Lists the stages that a card passes: those of the route, or one approval by the people chosen by hand. Pure.</summary>
public static class StageList
{
    /// <exception cref="NoStagesException">Neither a route with stages nor any person was chosen.</exception>
    public static IReadOnlyList<RouteStage> For(Route? route, IReadOnlyList<Performer> chosen, bool oneAfterAnother)
    {
        if (chosen.Count > 0)
            return oneAfterAnother ? [.. chosen.Select(performer => Approval([performer]))] : [Approval(chosen)];

        return route is { Stages.Count: > 0 } ? route.Stages : throw new NoStagesException();
    }

    /// <summary>The routes that fit a card, the most particular first: with organisation before without, with kind before without, the narrower sum first.</summary>
    public static IReadOnlyList<Route> Fitting(IEnumerable<Route> routes, Card card) =>
        [
            .. routes
                .Where(route => Fits(route, card))
                .OrderByDescending(route => route.OrganisationId is not null)
                .ThenByDescending(route => route.KindCode is not null)
                .ThenByDescending(route => route.FromTotal?.Kopecks ?? -1)
                .ThenBy(route => route.Name, StringComparer.Ordinal),
        ];

    private static bool Fits(Route route, Card card) =>
        route.IsActive
        && (route.OrganisationId is null || route.OrganisationId == card.OrganisationId)
        && (route.KindCode is null || route.KindCode == card.KindCode)
        && (route.FromTotal is null || card.Total >= route.FromTotal)
        && (route.ToTotal is null || card.Total <= route.ToTotal);

    private static RouteStage Approval(IReadOnlyList<Performer> performers) =>
        new()
        {
            Kind = StageKind.Approval,
            Name = "Согласование",
            Performers = [.. performers.Select(performer => performer.ToString())],
        };
}

/// <summary>A card was sent on with nobody to ask. Choose a route or people.</summary>
public sealed class NoStagesException() : Exception("Не выбраны ни маршрут, ни согласующие: документ некому отправить.");
