using EnDocs.Core.Cards;
using EnDocs.Core.Processes;
using EnDocs.Core.Submissions;
using EnDocs.Portal.Submissions;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EnDocs.Portal.Cards;

/// <summary>Sending the document on and interrupting its process.</summary>
public sealed partial class CardPage
{
    [Inject]
    internal IDialogService Dialogs { get; set; } = default!;

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
        if (_opened is not { Card: { } card } opened)
            return;

        DialogParameters<InterruptDialog> parameters = new() { { dialog => dialog.Card, card } };
        var shown = await Dialogs.ShowAsync<InterruptDialog>(InterruptionWords.Of(card).Title, parameters);
        if (await shown.Result is { Canceled: false, Data: CommandResult result })
            await TellAsync(result, ProcessRights.IsUnprocessed(card) ? opened.Queue?.Next : null);
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
}
