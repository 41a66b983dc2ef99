using EnDocs.Core.Cards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace EnDocs.Portal.Cards;

/// <summary>Saving what was typed, and asking before it is lost.</summary>
public sealed partial class CardPage
{
    private bool _saving;

    [Inject]
    internal ISnackbar Snackbar { get; set; } = default!;

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
}
