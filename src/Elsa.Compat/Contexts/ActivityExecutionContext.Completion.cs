using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows;

public sealed partial class ActivityExecutionContext
{
    /// <summary>Ends this execution and tells the owner. An execution that has ended already stays as it is.</summary>
    /// <param name="result">The outcomes to leave through; anything else is handed to the owner as it is.</param>
    public ValueTask CompleteActivityAsync(object? result = null) =>
        Background is { } run ? run.DeferCompletion(result) : Ending.CompleteAsync(this, result);

    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) => CompleteActivityAsync(new Outcomes(outcomes));

    /// <summary>Completes the nearest composite around this activity.</summary>
    public ValueTask CompleteCompositeAsync(params string[] outcomes) =>
        Background is { } run
            ? run.Defer(live => Ending.CompleteCompositeAsync(live, new Outcomes(outcomes)))
            : Ending.CompleteCompositeAsync(this, new Outcomes(outcomes));

    /// <summary>Adds a line of the activity's own to the journal.</summary>
    public JournalEntry AddExecutionLogEntry(string eventName, string? message = null, string? source = null, object? payload = null) =>
        WorkflowExecutionContext.AddJournalEntry(this, eventName, message, source, payload);

    public T GetRequiredService<T>()
        where T : notnull => WorkflowExecutionContext.ServiceProvider.GetRequiredService<T>();

    public object GetRequiredService(Type serviceType) => WorkflowExecutionContext.ServiceProvider.GetRequiredService(serviceType);

    public T? GetService<T>() => WorkflowExecutionContext.ServiceProvider.GetService<T>();

    public object? GetService(Type serviceType) => WorkflowExecutionContext.ServiceProvider.GetService(serviceType);

    public IEnumerable<T> GetServices<T>() => WorkflowExecutionContext.ServiceProvider.GetServices<T>();

    /// <summary>A service that may not be registered; it is then made with what is.</summary>
    public T GetOrCreateService<T>() => ActivatorUtilities.GetServiceOrCreateInstance<T>(WorkflowExecutionContext.ServiceProvider);
}
