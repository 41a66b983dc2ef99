using EnDocs.Core.Cards;
using EnDocs.Core.Processes;
using EnDocs.Portal.Submissions;
using EnDocs.Portal.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace EnDocs.Portal.Cards;

/// <summary>A card: the pages beside the requisites, saving, sending on, and where the document is.</summary>
public sealed partial class CardPage : IAsyncDisposable
{
    private OpenedCard? _opened;
    private CardDraft? _draft;
    private string? _openId;
    private CardTab _tab;
    private string? _selected;
    private int _focusRequest;
    private bool _saving;
    private string? _alert;
    private Severity _alertTone;
    private bool _isStale;
    private IJSObjectReference? _module;
    private IJSObjectReference? _shortcut;
    private DotNetObjectReference<CardPage>? _self;

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    internal PortalClock Clock { get; set; } = default!;

    [Inject]
    internal IDialogService Dialogs { get; set; } = default!;

    [Inject]
    internal ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    internal IJSRuntime Js { get; set; } = default!;

    private bool IsDirty => _draft?.IsDirty ?? false;

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

    protected override void OnInitialized() => RefreshOnPulse(RefreshAsync);

    protected override async Task OnParametersSetAsync()
    {
        if (_openId == Id)
            return;

        (_openId, _opened, _draft, _selected, _alert, _isStale) = (Id, null, null, null, null, false);
        await OpenAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/EnDocs.Portal/Cards/CardPage.razor.js");
        _shortcut = await _module.InvokeAsync<IJSObjectReference>("listen", _self);
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

    private async Task<bool> SaveAsync()
    {
        if (_saving || _opened is not { IsEditable: true, Card: { } card } opened || _draft is not { } draft)
            return false;
        if (draft.ToSave is not { } edit)
        {
            Snackbar.Add("Изменений нет: всё уже сохранено.", Severity.Info);
            return true;
        }

        _saving = true;
        var result = await TryAsync<CardsApi, EditResult>(
            (api, viewer, token) => api.SaveAsync(edit.By(viewer, card, opened.Revision), token)
        );
        _saving = false;
        return await ShowAsync(result);
    }

    private async Task<bool> ShowAsync(EditResult? result)
    {
        (_alert, _isStale) = (null, false);
        if (result is { Outcome: EditOutcome.Saved })
        {
            await OpenAsync();
            Snackbar.Add(result.Text, result.Twins.Count == 0 ? Severity.Success : Severity.Warning);
            await Pulse.BeatAsync();
            return true;
        }

        Warn(result?.Text ?? Failure ?? "Не сохранено.", result?.Outcome is EditOutcome.Stale or EditOutcome.Locked);
        return false;
    }

    private async Task SendAsync()
    {
        if (_draft is not { } draft || (draft.IsDirty && !await SaveAsync()))
            return;
        if (_draft?.Missing is { Count: > 0 } missing)
        {
            Warn($"Чтобы отправить документ, заполните: {string.Join(", ", missing)}.", stale: false);
            _tab = CardTab.Requisites;
            return;
        }

        if (_opened is not { Card: { } card, CanBeSent: true } opened)
            return;

        DialogParameters<SubmitDialog> parameters = new()
        {
            { dialog => dialog.Card, card },
            { dialog => dialog.Revision, opened.Revision },
        };
        var shown = await Dialogs.ShowAsync<SubmitDialog>("Отправить на согласование", parameters);
        if (await shown.Result is { Canceled: false, Data: CommandResult result })
            await TellAsync(result, opened.Queue?.Next);
    }

    private async Task InterruptAsync()
    {
        if (_opened?.Card is not { } card)
            return;

        DialogParameters<InterruptDialog> parameters = new() { { dialog => dialog.CardId, card.Id } };
        var shown = await Dialogs.ShowAsync<InterruptDialog>("Прервать процесс", parameters);
        if (await shown.Result is { Canceled: false, Data: CommandResult result })
            await TellAsync(result, next: null);
    }

    private async Task TellAsync(CommandResult result, CardId? next)
    {
        Snackbar.Add(
            result.Text,
            result.Outcome == CommandOutcome.Done ? Severity.Success : Severity.Info,
            options =>
            {
                if (next is not { } id)
                    return;
                options.Action = "Следующий документ";
                options.ActionColor = Color.Inherit;
                options.VisibleStateDuration = 15_000;
                options.OnClick = _ =>
                {
                    Navigation.NavigateTo($"cards/{id}");
                    return Task.CompletedTask;
                };
            }
        );
        await OpenAsync();
        _tab = CardTab.Way;
        await Pulse.BeatAsync();
    }

    private async Task ConfirmLeavingAsync(LocationChangingContext change)
    {
        if (!IsDirty)
            return;

        var leave = await Dialogs.ShowMessageBoxAsync(
            "Уйти без сохранения?",
            "В карточке есть несохранённые изменения. Если уйти сейчас, они пропадут.",
            yesText: "Уйти без сохранения",
            cancelText: "Остаться"
        );
        if (leave != true)
            change.PreventNavigation();
    }

    private void Warn(string text, bool stale) => (_alert, _alertTone, _isStale) = (text, Severity.Warning, stale);
}
