using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace EnDocs.Portal.Registries;

/// <summary>How the person left each registry of this tab, so that the way back from a card leads to the same filter, order and place.</summary>
internal sealed class VisitedRegistries : IDisposable
{
    private readonly Dictionary<string, Visit> _visits = new(StringComparer.Ordinal);
    private readonly NavigationManager _navigation;
    private string _current;
    private string _previous = "";

    public VisitedRegistries(NavigationManager navigation)
    {
        _navigation = navigation;
        _current = navigation.Uri;
        navigation.LocationChanged += Follow;
    }

    public void Remember(string code, RegistryFilter filter, int rows) => _visits[code] = new(filter, rows);

    /// <summary>Where the registry was left; its first page when this tab has not been there.</summary>
    public string AddressOf(string code) => (_visits.GetValueOrDefault(code)?.Filter ?? new()).AddressIn(code);

    /// <summary>How many rows were on screen under this filter; 0 when that is not known.</summary>
    public int RowsOf(string code, RegistryFilter filter) =>
        CameFromCard is not null && _visits.GetValueOrDefault(code) is { } visit && visit.Filter == filter ? visit.Rows : 0;

    /// <summary>The id of the card whose page was open just before; null when it was another page.</summary>
    public string? CameFromCard
    {
        get
        {
            var path = _previous.StartsWith(_navigation.BaseUri, StringComparison.Ordinal) ? _previous[_navigation.BaseUri.Length..] : "";
            return path.StartsWith(CardPages, StringComparison.Ordinal) ? path[CardPages.Length..].Split('?', '#')[0] : null;
        }
    }

    public void Dispose() => _navigation.LocationChanged -= Follow;

    /// <summary>A changed filter is the same page at another address, so it is no step of the way.</summary>
    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (PathOf(change.Location) != PathOf(_current))
            _previous = _current;
        _current = change.Location;
    }

    private static string PathOf(string address) => address.Split('?', '#')[0];

    private const string CardPages = "cards/";

    private sealed record Visit(RegistryFilter Filter, int Rows);
}
