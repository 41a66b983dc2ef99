using EnDocs.Core.Counterparties;
using EnDocs.Portal.Screens;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EnDocs.Portal.Cards;

/// <summary>A counterparty's name with suggestions from the directory; any other name may be typed.</summary>
public sealed partial class CounterpartyInput
{
    private const int Enough = 2;

    private ElementReference _input;
    private IReadOnlyList<Counterparty> _suggestions = [];
    private int _active = -1;
    private int _asked;
    private int _focusedFor;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter]
    public string? NoteId { get; set; }

    [Parameter]
    public bool IsInvalid { get; set; }

    [Parameter]
    public string Text { get; set; } = "";

    [Parameter]
    public int FocusRequest { get; set; }

    [Parameter]
    public EventCallback<string?> Typed { get; set; }

    [Parameter]
    public EventCallback<Counterparty> Chosen { get; set; }

    [Parameter]
    public EventCallback Focused { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (FocusRequest > _focusedFor)
        {
            _focusedFor = FocusRequest;
            await _input.FocusAsync();
        }
    }

    private async Task SuggestAsync(ChangeEventArgs change)
    {
        var text = change.Value?.ToString()?.Trim() ?? "";
        var asked = ++_asked;
        _active = -1;
        var found =
            text.Length < Enough
                ? []
                : await TryQuietlyAsync<CardsApi, IReadOnlyList<Counterparty>>((api, _, token) => api.SuggestAsync(text, token)) ?? [];
        if (asked == _asked)
            _suggestions = [.. found.Take(8)];
    }

    private Task ChangeAsync(ChangeEventArgs change) => Typed.InvokeAsync(change.Value?.ToString());

    private async Task ChooseByKey(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _suggestions.Count > 0:
                _active = Math.Min(_active + 1, _suggestions.Count - 1);
                break;
            case "ArrowUp" when _suggestions.Count > 0:
                _active = Math.Max(_active - 1, 0);
                break;
            case "Enter" when _active >= 0 && _active < _suggestions.Count:
                await ChooseAsync(_suggestions[_active]);
                break;
            case "Escape":
                _suggestions = [];
                break;
            default:
                break;
        }
    }

    private async Task ChooseAsync(Counterparty counterparty)
    {
        _suggestions = [];
        _asked++;
        await Chosen.InvokeAsync(counterparty);
    }

    private void Hide() => _suggestions = [];
}
