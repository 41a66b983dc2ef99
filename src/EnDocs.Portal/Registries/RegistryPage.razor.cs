using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace EnDocs.Portal.Registries;

/// <summary>A registry: filter, table and order, all of them in the address.</summary>
public sealed partial class RegistryPage
{
    private const int MaxRefreshed = 200;

    private RegistryHead? _head;
    private Page<CardRow>? _rows;
    private RegistryFilter _filter = new();
    private string? _openCode;
    private bool _adding;
    private string? _revealed;

    [Inject]
    internal VisitedRegistries Visited { get; set; } = default!;

    [Inject]
    internal IJSRuntime Js { get; set; } = default!;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "text")]
    internal string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    internal string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    internal string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    internal string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    internal string? To { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    internal string? Sort { get; set; }

    protected override void OnInitialized() => RefreshOnPulse(RefreshAsync);

    protected override async Task OnParametersSetAsync()
    {
        var filter = RegistryFilter.Read(Text, Status, Kind, From, To, Sort);
        if (_openCode == Code && filter == _filter)
            return;

        _filter = filter;
        _rows = null;
        if (_openCode == Code)
            await LoadAsync();
        else
            await OpenAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_rows is null || _revealed is not null)
            return;

        _revealed = Visited.CameFromCard ?? "";
        if (_revealed.Length == 0)
            return;

        await using var module = await Js.InvokeAsync<IJSObjectReference>(
            "import",
            Leaving,
            "./_content/EnDocs.Portal/Registries/RegistryPage.razor.js"
        );
        await module.InvokeVoidAsync("reveal", Leaving, _revealed);
    }

    private async Task OpenAsync()
    {
        (_openCode, _head) = (Code, null);
        _head = await TryAsync<RegistriesApi, RegistryHead>((api, viewer, token) => api.OpenAsync(Code, viewer, token));
        if (_head?.Registry is not null)
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var asked = _filter;
        var query = asked.ToQuery(Code, after: null) with { Size = Math.Clamp(Visited.RowsOf(Code, asked), 50, MaxRefreshed) };
        var rows = await TryAsync<RegistriesApi, Page<CardRow>>((api, viewer, token) => api.ListAsync(query, viewer, token));
        if (asked != _filter)
            return;

        _rows = rows;
        Visited.Remember(Code, _filter, rows?.Items.Count ?? 0);
    }

    /// <summary>What is on screen is read again in place; a list scrolled far beyond one page is left alone.</summary>
    private async Task RefreshAsync()
    {
        if (_rows is null || _adding || _rows.Items.Count > MaxRefreshed)
            return;

        var (asked, code) = (_filter, Code);
        var query = asked.ToQuery(code, after: null) with { Size = Math.Max(50, _rows.Items.Count) };
        var rows = await TryQuietlyAsync<RegistriesApi, Page<CardRow>>((api, viewer, token) => api.ListAsync(query, viewer, token));
        var head = await TryQuietlyAsync<RegistriesApi, RegistryHead>((api, viewer, token) => api.OpenAsync(code, viewer, token));
        if (asked != _filter || code != Code || _adding)
            return;

        _rows = rows ?? _rows;
        _head = head ?? _head;
    }

    private async Task MoreAsync()
    {
        if (_adding || _rows is not { Next: { } next } shown)
            return;

        _adding = true;
        var query = _filter.ToQuery(Code, next);
        var more = await TryAsync<RegistriesApi, Page<CardRow>>((api, viewer, token) => api.ListAsync(query, viewer, token));
        if (more is not null && ReferenceEquals(shown, _rows))
        {
            _rows = more with { Items = [.. shown.Items, .. more.Items] };
            Visited.Remember(Code, _filter, _rows.Items.Count);
        }

        _adding = false;
    }

    private void GoTo(RegistryFilter filter) => Navigation.NavigateTo(filter.AddressIn(Code), replace: true);
}
