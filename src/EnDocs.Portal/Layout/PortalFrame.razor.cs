using EnDocs.Portal.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace EnDocs.Portal.Layout;

/// <summary>Top bar, menu with counters, banner, and the page between them.</summary>
public sealed partial class PortalFrame
{
    private MenuCounters? _counters;
    private bool _menuOpen;
    private bool _ready;

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [Parameter]
    public bool Dark { get; set; }

    [Parameter]
    public EventCallback<bool> DarkChanged { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += CloseMenu;
        await StartAsync();
        RefreshOnPulse(CountAsync);
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= CloseMenu;
        base.Dispose(disposing);
    }

    private async Task StartAsync()
    {
        var zone = await TryAsync<ViewerZone, string>(
            async (zones, viewer, token) => await zones.FindAsync(viewer, token) ?? "Europe/Moscow"
        );
        if (zone is null)
            return;

        Clock.UseZone(zone);
        _ready = true;
        await CountAsync();
    }

    private async Task CountAsync() =>
        _counters = await TryQuietlyAsync<MenuApi, MenuCounters>((api, viewer, token) => api.CountAsync(viewer, token)) ?? _counters;

    private void CloseMenu(object? sender, LocationChangedEventArgs change)
    {
        _menuOpen = false;
        _ = InvokeAsync(StateHasChanged);
    }

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            _menuOpen = false;
    }
}
