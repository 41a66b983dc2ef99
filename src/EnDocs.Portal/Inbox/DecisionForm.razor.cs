using EnDocs.Core.Cards;
using EnDocs.Core.Tasks;
using EnDocs.Portal.Preview;
using EnDocs.Portal.Wording;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EnDocs.Portal.Inbox;

/// <summary>The buttons of a decision and the fields that it needs.</summary>
public sealed partial class DecisionForm
{
    private string? _comment;
    private string? _number;
    private DateOnly? _date;
    private bool _asked;

    [Parameter, EditorRequired]
    public required InboxRow Row { get; set; }

    /// <summary>The document's files; a signature is put over all of them.</summary>
    [Parameter]
    public IReadOnlyList<ShownFile> Files { get; set; } = [];

    /// <summary>A decision is under way: nothing can be pressed.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<Decision> Decided { get; set; }

    [Inject]
    internal IDialogService Dialogs { get; set; } = default!;

    private string? NumberError => string.IsNullOrWhiteSpace(_number) ? "Укажите номер платёжного поручения" : null;

    private string? DateError => _date is null ? "Укажите дату платёжного поручения, например 24.11.2026" : null;

    private async Task AnswerAsync()
    {
        _asked = true;
        if (StageWords.DecisionOf(Row.Kind) is not { } code || (Row.Kind == StageKind.Payment && (NumberError ?? DateError) is not null))
            return;

        await Decided.InvokeAsync(new(code, Written(_comment)) { Fields = Payment() });
    }

    private async Task RejectAsync()
    {
        var parameters = new DialogParameters<RejectDialog> { { dialog => dialog.Comment, _comment }, { dialog => dialog.Kind, Row.Kind } };
        var dialog = await Dialogs.ShowAsync<RejectDialog>($"{StageWords.RefusalOf(Row.Kind)} документ", parameters);
        if (await dialog.Result is { Canceled: false, Data: string comment })
            await Decided.InvokeAsync(new(TaskDecisions.Reject, comment));
    }

    private Dictionary<string, string> Payment() =>
        Row.Kind == StageKind.Payment && _date is { } date
            ? new() { [RequisiteKeys.PaymentOrderNumber] = _number!.Trim(), [RequisiteKeys.PaymentOrderDate] = RequisiteText.Iso(date) }
            : [];

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
