using EnDocs.Portal.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace EnDocs.Portal.Preview;

/// <summary>Shows the pages of a card's files with the places of the values that were read.</summary>
public sealed partial class PageViewer : IAsyncDisposable
{
    private const int PagesAtOnce = 20;

    private ElementReference _viewer;
    private IJSObjectReference? _module;
    private Guid _fileId;
    private int? _pages;
    private int _zoom = 100;
    private int _turn;
    private int _shown = PagesAtOnce;
    private string? _scrolledTo;

    [Parameter, EditorRequired]
    public required IReadOnlyList<ShownFile> Files { get; set; }

    /// <summary>Places in the first file, which is the one that was recognised.</summary>
    [Parameter]
    public IReadOnlyList<FieldBox> Boxes { get; set; } = [];

    /// <summary>Key of the requisite whose place stands out.</summary>
    [Parameter]
    public string? Selected { get; set; }

    [Parameter]
    public EventCallback<string> SelectedChanged { get; set; }

    [Inject]
    internal IJSRuntime Js { get; set; } = default!;

    private ShownFile? File => Files.FirstOrDefault(file => file.Id == _fileId);

    private bool IsFirstFile => Files.Count > 0 && Files[0].Id == _fileId;

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

        Dispose(disposing: true);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (File is not null || Files.Count == 0)
            return;

        _fileId = Files[0].Id;
        await ShowFileAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/EnDocs.Portal/Preview/PageViewer.razor.js");
            await _module.InvokeVoidAsync("measure", _viewer);
        }

        if (_module is not null && Selected != _scrolledTo)
        {
            _scrolledTo = Selected;
            await _module.InvokeVoidAsync("reveal", _viewer, Selected);
        }
    }

    private async Task ShowFileAsync()
    {
        (_zoom, _turn, _shown, _pages) = (100, 0, PagesAtOnce, null);
        if (File is not { } file)
            return;

        var count = await TryAsync<PagesApi, PageCount>((api, viewer, token) => api.CountAsync(file, viewer, token));
        if (file.Id == _fileId)
            _pages = count?.Pages ?? 0;
    }
}
