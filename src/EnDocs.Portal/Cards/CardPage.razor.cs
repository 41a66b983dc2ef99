using EnDocs.Core.Cards;
using EnDocs.Portal.Wording;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EnDocs.Portal.Cards;

/// <summary>A card: the pages beside the requisites, saving, sending on, and where the document is.</summary>
public sealed partial class CardPage
{
    private OpenedCard? _opened;
    private CardDraft? _draft;
    private string? _openId;
    private CardTab _tab;
    private string? _selected;
    private int _focusRequest;
    private string? _alert;
    private Severity _alertTone;
    private bool _isStale;

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    internal PortalClock Clock { get; set; } = default!;

    private bool IsDirty => _draft?.IsDirty ?? false;

    protected override void OnInitialized() => RefreshOnPulse(RefreshAsync);

    protected override async Task OnParametersSetAsync()
    {
        if (_openId == Id)
            return;

        (_openId, _opened, _draft, _selected, _alert, _isStale) = (Id, null, null, null, null, false);
        await OpenAsync();
    }

    private async Task OpenAsync() => Show(await ReadAsync(), keepTyping: false);

    private async Task<OpenedCard?> ReadAsync() =>
        CardId.TryParse(Id, out var id)
            ? await TryAsync<CardsApi, OpenedCard>((api, viewer, token) => api.OpenAsync(id, viewer, token))
            : OpenedCard.Missing;

    private void Show(OpenedCard? opened, bool keepTyping)
    {
        _opened = opened;
        _draft =
            opened is null ? null
            : keepTyping && _draft is not null ? _draft.Over(opened)
            : new(opened, Clock.Today);
    }

    /// <summary>What others did appears by itself; what the person typed is never overwritten.</summary>
    private async Task RefreshAsync()
    {
        if (_saving || _opened is not { Card: { } card } shown)
            return;

        if (!await TryQuietlyAsync<CardsApi, bool>((api, viewer, token) => api.HasNewsAsync(shown, card.Id, viewer, token)))
            return;

        var fresh = await TryQuietlyAsync<CardsApi, OpenedCard>((api, viewer, token) => api.OpenAsync(card.Id, viewer, token));
        if (fresh?.Card is null || _saving || !ReferenceEquals(_opened, shown))
            return;

        if (!IsDirty || fresh.Revision == shown.Revision)
            Show(fresh, keepTyping: true);
        else if (!_isStale)
            Warn(
                "Пока вы работали, документ изменил кто-то другой. Обновите карточку: набранное здесь придётся ввести заново.",
                stale: true
            );
    }

    private async Task RereadAsync()
    {
        (_alert, _isStale) = (null, false);
        await OpenAsync();
    }

    private void SelectField(string key)
    {
        _selected = key;
        _focusRequest++;
        _tab = CardTab.Requisites;
    }

    private void LookAt(string key)
    {
        _selected = key;
        _draft?.Look(key);
    }

    private void Typed((string Key, string? Text) typed) => _draft?.Type(typed.Key, typed.Text);

    private void Warn(string text, bool stale) => (_alert, _alertTone, _isStale) = (text, Severity.Warning, stale);
}
