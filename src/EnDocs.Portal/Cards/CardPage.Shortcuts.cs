using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace EnDocs.Portal.Cards;

/// <summary>The keys of the page; they are let go when it closes.</summary>
public sealed partial class CardPage : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _shortcut;
    private DotNetObjectReference<CardPage>? _self;

    [Inject]
    internal IJSRuntime Js { get; set; } = default!;

    /// <summary>Ctrl+S.</summary>
    [JSInvokable]
    public Task SaveByKeyAsync() =>
        InvokeAsync(async () =>
        {
            await SaveAsync();
            StateHasChanged();
        });

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_shortcut is not null)
            {
                await _shortcut.InvokeVoidAsync("stop");
                await _shortcut.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone and its modules with it.
        }

        _self?.Dispose();
        Dispose(disposing: true);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/EnDocs.Portal/Cards/CardPage.razor.js");
        _shortcut = await _module.InvokeAsync<IJSObjectReference>("listen", _self);
    }
}
