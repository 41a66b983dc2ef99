using EnDocs.Core.Processes;
using EnDocs.Core.Tasks;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using TaskId = EnDocs.Core.Tasks.TaskId;

namespace EnDocs.Portal.Inbox;

/// <summary>One task: the document, what is asked, and the decision. A double click is one decision, because it is one operation.</summary>
public sealed partial class TaskPane
{
    private OpenedTask? _task;
    private string _operationId = NewOperation();
    private string? _refusal;
    private bool _deciding;

    [Parameter, EditorRequired]
    public required TaskId TaskId { get; set; }

    /// <summary>The decision was taken: time to open the next task.</summary>
    [Parameter]
    public EventCallback<TaskId> Answered { get; set; }

    [Inject]
    internal ISnackbar Snackbar { get; set; } = default!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string NewOperation() => Guid.NewGuid().ToString("N");

    private async Task LoadAsync() =>
        _task = await TryAsync<InboxApi, OpenedTask>((api, viewer, token) => api.OpenAsync(TaskId, viewer, token));

    private async Task DecideAsync(Decision decision)
    {
        if (_deciding || _task?.Row is not { } row)
            return;

        _deciding = true;
        _refusal = null;
        var result = await TryAsync<InboxApi, CommandResult>(
            (api, viewer, token) =>
                api.DecideAsync(
                    new()
                    {
                        OperationId = _operationId,
                        By = viewer,
                        TaskId = row.Id,
                        Revision = row.Revision,
                        Decision = decision.Code,
                        Comment = decision.Comment,
                        Fields = decision.Fields,
                    },
                    token
                )
        );
        _deciding = false;
        await ShowAsync(result);
    }

    private async Task ShowAsync(CommandResult? result)
    {
        switch (result?.Outcome)
        {
            case null:
                // Nobody knows whether the decision arrived; the same operation may be sent again safely.
                _refusal = Failure;
                break;
            case CommandOutcome.Refused:
                _operationId = NewOperation();
                await LoadAsync();
                _refusal = result.Text;
                break;
            default:
                Snackbar.Add(result.Text, result.Outcome == CommandOutcome.Done ? Severity.Success : Severity.Info);
                await Answered.InvokeAsync(TaskId);
                break;
        }
    }
}
