using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Asks the host to do something and waits until it reports completion by the task's id.</summary>
[Activity("Elsa", "Основные", "Просит внешнюю программу выполнить задание и ждёт результата.", DisplayName = "Внешнее задание")]
public class RunTask : Activity<object>
{
    /// <summary>The workflow input under which the task's result arrives.</summary>
    public const string ResultKey = "RunTaskResult";

    public RunTask([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Имя задания", Description = "Имя задания.")]
    public Input<string> TaskName { get; set; } = default!;

    [Input(DisplayName = "Данные", Description = "Что передать с заданием.")]
    public Input<IDictionary<string, object>?> Payload { get; set; } = default!;

    [Output(DisplayName = "Идентификатор задания", Description = "Идентификатор, по которому сообщают о выполнении.")]
    public Output<string> TaskId { get; set; } = default!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var task = new RunTaskRequest(
            Guid.CreateVersion7(context.StartedAt).ToString("N"),
            context.Get(TaskName) ?? "",
            context.Get(Payload),
            context.WorkflowExecutionContext.Id
        );
        context.Set(TaskId, task.TaskId, nameof(TaskId));
        context.CreateBookmark(
            new CreateBookmarkArgs { Stimulus = new RunTaskStimulus(task.TaskId, task.TaskName), Callback = ResumeAsync }
        );
        if (context.GetRequiredService<RunTaskListeners>().Any)
            context.GetRequiredService<Outbox>().Add(RunTaskOutbox.Message(task));
        return ValueTask.CompletedTask;
    }

    private ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        context.TryGetWorkflowInput<object>(ResultKey, out var result);
        context.Set(Result, result, nameof(Result));
        return context.CompleteActivityAsync();
    }
}

/// <summary>What a <see cref="RunTask"/> waits for. Only the id is hashed: whoever reports completion need not know the name.</summary>
public sealed record RunTaskStimulus(string TaskId, [property: ExcludeFromHash] string? TaskName)
{
    /// <summary>The stimulus that the completion of a task is to the engine.</summary>
    public static Stimulus Of(string taskId, object? result) =>
        new()
        {
            Name = "Elsa.RunTask",
            Payload = new RunTaskStimulus(taskId, TaskName: null),
            StartsWorkflows = false,
            Input = result is null ? null : new Dictionary<string, object> { [RunTask.ResultKey] = result },
        };
}

/// <summary>How a task reaches the host: an outbox message that is stored with the bookmark, so it comes neither early nor never.</summary>
internal static class RunTaskOutbox
{
    public const string Kind = "Elsa.RunTask";

    public static OutboxMessage Message(RunTaskRequest task) =>
        new()
        {
            Kind = Kind,
            Key = $"run-task:{task.TaskId}",
            Payload = JsonSerializer.Serialize(task, JsonValues.Options),
            InstanceId = task.WorkflowInstanceId,
        };
}
