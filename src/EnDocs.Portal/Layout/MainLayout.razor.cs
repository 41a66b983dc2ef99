using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace EnDocs.Portal.Layout;

/// <summary>The frame of every page after sign-in. Tests wait for its <c>data-interactive</c>.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private ErrorBoundary? _boundary;
    private IJSObjectReference? _module;
    private bool _dark;

    [Inject]
    internal IJSRuntime Js { get; set; } = default!;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone and its modules with it.
        }
    }

    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/EnDocs.Portal/Layout/MainLayout.razor.js");
        if (await _module.InvokeAsync<bool>("prefersDark"))
        {
            _dark = true;
            StateHasChanged();
        }
    }

    private async Task SetDarkAsync(bool dark)
    {
        _dark = dark;
        if (_module is not null)
            await _module.InvokeVoidAsync("rememberTheme", dark);
    }
}
