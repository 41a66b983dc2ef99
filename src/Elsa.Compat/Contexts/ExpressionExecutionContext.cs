using Elsa.Workflows;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Expressions.Models;

/// <summary>Where an expression is evaluated: in an execution of an activity, or while triggers are read from a definition.</summary>
public sealed class ExpressionExecutionContext
{
    private readonly TriggerInputs? _trigger;

    internal ExpressionExecutionContext(ActivityExecutionContext activity) =>
        (ActivityExecutionContext, ServiceProvider, CancellationToken) = (
            activity,
            activity.WorkflowExecutionContext.ServiceProvider,
            activity.CancellationToken
        );

    internal ExpressionExecutionContext(TriggerInputs trigger, IServiceProvider services, CancellationToken cancellationToken) =>
        (_trigger, ServiceProvider, CancellationToken) = (trigger, services, cancellationToken);

    /// <summary>The execution that asks; <see langword="null"/> while triggers are read.</summary>
    public ActivityExecutionContext? ActivityExecutionContext { get; }

    public IServiceProvider ServiceProvider { get; }
    public CancellationToken CancellationToken { get; }
    public IDictionary<object, object> TransientProperties =>
        ActivityExecutionContext?.TransientProperties ?? (field ??= new Dictionary<object, object>());

    public T GetRequiredService<T>()
        where T : notnull => ServiceProvider.GetRequiredService<T>();

    public T? Get<T>(Input<T>? input) =>
        _trigger is null ? ActivityExecutionContext!.Get(input) : ValueConversion.Convert<T>(_trigger.Read(input));

    public T? Get<T>(Output<T>? output) => ActivityExecutionContext is { } activity ? activity.Get(output) : default;

    public object? Get(MemoryBlockReference reference) => ActivityExecutionContext?.Get(reference);

    public T? Get<T>(MemoryBlockReference reference) => ValueConversion.Convert<T>(Get(reference));

    public bool TryGet(MemoryBlockReference reference, out object? value)
    {
        value = null;
        return ActivityExecutionContext?.TryGet(reference, out value) ?? false;
    }

    public void Set(MemoryBlockReference reference, object? value) => ActivityExecutionContext?.Set(reference, value);
}
