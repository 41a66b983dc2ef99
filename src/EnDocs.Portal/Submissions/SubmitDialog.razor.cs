using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EnDocs.Portal.Submissions;

/// <summary>Sends a card on: along a route, shown with its people beforehand, or to people chosen by hand. Opening it once is one operation.</summary>
public sealed partial class SubmitDialog
{
    private readonly List<Employee> _people = [];
    private IReadOnlyList<OfferedRoute>? _routes;
    private RouteId? _routeId;
    private bool _byHand;
    private bool _oneAfterAnother = true;
    private string? _comment;
    private string? _refusal;
    private bool _sending;
    private string _operationId = NewOperation();

    [Parameter, EditorRequired]
    public required Card Card { get; set; }

    /// <summary>The card's revision that the person saw.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    [CascadingParameter]
    internal IMudDialogInstance Dialog { get; set; } = default!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string NewOperation() => Guid.NewGuid().ToString("N");

    private async Task LoadAsync()
    {
        _routes = await TryAsync<SubmissionsApi, IReadOnlyList<OfferedRoute>>((api, _, token) => api.OfferAsync(Card, token));
        _routeId = _routes is [{ Fits: true } best, ..] ? best.Id : null;
        _byHand = _routes is not null && _routeId is null;
    }

    private void ChooseRoute(OfferedRoute route) => (_routeId, _byHand, _refusal) = (route.Id, false, null);

    private void ChooseByHand() => (_routeId, _byHand, _refusal) = (null, true, null);

    private async Task SendAsync()
    {
        if (_sending)
            return;
        if (_byHand && _people.Count == 0)
        {
            _refusal = "Выберите хотя бы одного согласующего или маршрут: иначе документ некому отправить.";
            return;
        }

        _sending = true;
        _refusal = null;
        var result = await TryAsync<SubmissionsApi, CommandResult>(
            (api, viewer, token) =>
                api.SubmitAsync(
                    new()
                    {
                        OperationId = _operationId,
                        By = viewer,
                        CardId = Card.Id,
                        Revision = Revision,
                        RouteId = _routeId,
                        Approvers = _byHand ? [.. _people.Select(person => Performer.Of(person.Id))] : [],
                        OneAfterAnother = _oneAfterAnother,
                        Comment = string.IsNullOrWhiteSpace(_comment) ? null : _comment.Trim(),
                    },
                    token
                )
        );
        _sending = false;
        Show(result);
    }

    private void Show(CommandResult? result)
    {
        if (result is { Outcome: not CommandOutcome.Refused })
        {
            Dialog.Close(DialogResult.Ok(result));
            return;
        }

        // After a failure nobody knows whether the sending arrived, so it may only be repeated as the same operation.
        if (result is not null)
            _operationId = NewOperation();
        _refusal = result?.Text ?? Failure;
    }
}
