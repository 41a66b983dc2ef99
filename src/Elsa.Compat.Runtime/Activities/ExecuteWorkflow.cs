using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Runs the first burst of another workflow inside this burst; both are stored by one commit.</summary>
[Activity(
    "Elsa",
    "Вложенные процессы",
    "Выполняет другой процесс и возвращает его результат.",
    DisplayName = "Выполнить процесс",
    Kind = ActivityKind.Task
)]
public class ExecuteWorkflow : Activity<ExecuteWorkflowResult>
{
    public ExecuteWorkflow([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Процесс", Description = "Какой процесс выполнить.", UIHint = "workflow-definition-picker")]
    public Input<string> WorkflowDefinitionId { get; set; } = default!;

    [Input(DisplayName = "Идентификатор корреляции", Description = "Идентификатор корреляции нового экземпляра.")]
    public Input<string?> CorrelationId { get; set; } = default!;

    [Input(DisplayName = "Входные данные", Description = "Входные данные процесса.")]
    public Input<IDictionary<string, object>?> Input { get; set; } = default!;

    [Input(DisplayName = "Ждать завершения", Description = "Ждать завершения, если процесс приостановился.")]
    public Input<bool> WaitForCompletion { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var wait = context.Get(WaitForCompletion);
        var request = await ChildWorkflow.RequestAsync(
            context,
            context.Get(WorkflowDefinitionId),
            context.Get(CorrelationId),
            context.Get(Input),
            wait
        );
        var child = await context.GetRequiredService<InlineWorkflows>().RunAsync(request, context.CancellationToken);
        if (wait && child.Status == WorkflowStatus.Running)
        {
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new ChildEnded(child.Id), Callback = OnChildEndedAsync });
            return;
        }

        context.Set(
            Result,
            new ExecuteWorkflowResult(
                child.DefinitionVersionId,
                child.Id,
                child.CorrelationId,
                child.Status,
                child.SubStatus,
                child.Output
            ),
            nameof(Result)
        );
        await context.CompleteActivityAsync();
    }

    private ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        context.TryGetWorkflowInput<string>(ParentLink.VersionKey, out var versionId);
        context.TryGetWorkflowInput<string>(ParentLink.InstanceKey, out var instanceId);
        context.TryGetWorkflowInput<string>(ParentLink.CorrelationKey, out var correlationId);
        context.TryGetWorkflowInput<WorkflowSubStatus>(ParentLink.SubStatusKey, out var subStatus);
        context.TryGetWorkflowInput<IDictionary<string, object>>(ParentLink.OutputKey, out var output);
        context.Set(
            Result,
            new ExecuteWorkflowResult(
                versionId ?? "",
                instanceId ?? "",
                correlationId,
                WorkflowStatus.Finished,
                subStatus,
                output ?? new Dictionary<string, object>()
            ),
            nameof(Result)
        );
        return context.CompleteActivityAsync();
    }
}

/// <summary>How a workflow that was executed by another one stands. Statuses are numbers in JSON, as Elsa writes them here.</summary>
public sealed record ExecuteWorkflowResult(
    string WorkflowDefinitionVersionId,
    string WorkflowInstanceId,
    string? CorrelationId,
    [property: JsonConverter(typeof(JsonNumberEnumConverter<WorkflowStatus>))] WorkflowStatus Status,
    [property: JsonConverter(typeof(JsonNumberEnumConverter<WorkflowSubStatus>))] WorkflowSubStatus SubStatus,
    IDictionary<string, object> Output
);
