using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Elsa.Workflows;

/// <summary>Base of all activities. It completes only when its code says so; <see cref="CodeActivity"/> completes by itself.</summary>
public abstract class Activity : IActivity, ISignalHandler
{
    private List<SignalSubscription>? _subscriptions;

    protected Activity(string? source = null, int? line = null)
    {
        var name = ActivityTypeName.Of(GetType());
        (Type, Version) = (name.Type, name.Version);
        SetSource(source, line);
    }

    protected Activity(string activityType, int version = 1, string? source = null, int? line = null)
    {
        (Type, Version) = (activityType, version);
        SetSource(source, line);
    }

    public string Id { get; set; } = null!;
    public string NodeId { get; set; } = null!;
    public string? Name { get; set; }
    public string Type { get; set; }
    public int Version { get; set; }

    /// <summary>Whether a trigger starts new instances, beside continuing waiting ones.</summary>
    [JsonIgnore]
    public bool CanStartWorkflow { get; set; }

    /// <summary>Whether a task runs in the background; <see langword="null"/> leaves it to the activity's type.</summary>
    [JsonIgnore]
    public bool? RunAsynchronously { get; set; }

    /// <summary>The name of the strategy that says when the state is committed around this activity.</summary>
    [JsonIgnore]
    public string? CommitStrategy { get; set; }

    public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();

    [JsonIgnore]
    public IDictionary<string, object> SyntheticProperties { get; set; } = new Dictionary<string, object>();

    public IDictionary<string, object> Metadata { get; set; } = new Dictionary<string, object>();

    /// <summary>The file and line where a workflow written in C# made this activity.</summary>
    internal string? Source { get; private set; }

    /// <summary>Whether signals have to be offered to this activity at all.</summary>
    internal bool ListensToSignals => _subscriptions is not null || SignalOverrides.Has(GetType());

    ValueTask<bool> IActivity.CanExecuteAsync(ActivityExecutionContext context) => CanExecuteAsync(context);

    ValueTask IActivity.ExecuteAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    async ValueTask ISignalHandler.ReceiveSignalAsync(object signal, SignalContext context)
    {
        await OnSignalReceivedAsync(signal, context);

        foreach (var subscription in _subscriptions ?? [])
            if (subscription.SignalType.IsInstanceOfType(signal))
                await subscription.Handler(signal, context);
    }

    protected virtual ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context) => ValueTask.FromResult(CanExecute(context));

    protected virtual bool CanExecute(ActivityExecutionContext context) => true;

    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void Execute(ActivityExecutionContext context) { }

    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        OnSignalReceived(signal, context);
        return ValueTask.CompletedTask;
    }

    protected virtual void OnSignalReceived(object signal, SignalContext context) { }

    protected void OnSignalReceived(Type signalType, Func<object, SignalContext, ValueTask> handler) =>
        (_subscriptions ??= []).Add(new SignalSubscription(signalType, handler));

    protected void OnSignalReceived<T>(Func<T, SignalContext, ValueTask> handler) =>
        OnSignalReceived(typeof(T), (signal, context) => handler((T)signal, context));

    protected void OnSignalReceived<T>(Action<T, SignalContext> handler) =>
        OnSignalReceived(
            typeof(T),
            (signal, context) =>
            {
                handler((T)signal, context);
                return ValueTask.CompletedTask;
            }
        );

    protected static ValueTask CompleteAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();

    private void SetSource(string? source, int? line)
    {
        if (source is not null && line is not null)
            Source = string.Create(null, $"{Path.GetFileName(source)}:{line}");
    }

    private sealed record SignalSubscription(Type SignalType, Func<object, SignalContext, ValueTask> Handler);
}

/// <summary>An activity with one main output, which does not complete by itself.</summary>
public abstract class Activity<T> : Activity, IActivityWithResult<T>
{
    protected Activity(string? source = null, int? line = null)
        : base(source, line) { }

    protected Activity(string activityType, int version = 1, string? source = null, int? line = null)
        : base(activityType, version, source, line) { }

    protected Activity(MemoryBlockReference? output, string? source = null, int? line = null)
        : base(source, line) => Result = output is null ? null : new Output<T>(output);

    protected Activity(Output<T>? output, string? source = null, int? line = null)
        : base(source, line) => Result = output;

    public Output<T>? Result { get; set; }
}
