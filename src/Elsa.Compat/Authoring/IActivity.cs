namespace Elsa.Workflows;

/// <summary>A step of a workflow. One object serves all instances of a version, so it must not keep the state of a run.</summary>
public interface IActivity
{
    string Id { get; set; }

    /// <summary>Ids from the workflow down to this activity, joined with colons; set when the graph is built.</summary>
    string NodeId { get; set; }

    string? Name { get; set; }
    string Type { get; set; }
    int Version { get; set; }
    IDictionary<string, object> CustomProperties { get; set; }
    IDictionary<string, object> SyntheticProperties { get; set; }
    IDictionary<string, object> Metadata { get; set; }

    ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context);
    ValueTask ExecuteAsync(ActivityExecutionContext context);
}

/// <summary>An activity that has one main output.</summary>
public interface IActivityWithResult : IActivity
{
    Output? Result { get; set; }
}

/// <summary>An activity that has one main output of a known type.</summary>
public interface IActivityWithResult<T> : IActivity
{
    Output<T>? Result { get; set; }
}

/// <summary>Completing such an activity completes the flowchart or sequence around it.</summary>
public interface ITerminalNode : IActivity;

/// <summary>A flowchart starts at such an activity.</summary>
public interface IStartNode : IActivity;

/// <summary>An activity that declares variables for its children.</summary>
public interface IVariableContainer : IActivity
{
    ICollection<Variable> Variables { get; set; }
}

/// <summary>An activity that reacts to signals from the activities inside it.</summary>
public interface ISignalHandler
{
    ValueTask ReceiveSignalAsync(object signal, SignalContext context);
}

/// <summary>An activity whose children are not all in properties of their own type, for example the cases of a switch.</summary>
public interface IActivityWithPorts : IActivity
{
    IEnumerable<KeyValuePair<string, IActivity>> GetEmbeddedActivities();
}

/// <summary>Runs an activity. To outlive waiting it must be a method of the activity's class, since it is stored by name.</summary>
public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);

/// <summary>Runs when a scheduled child completed. To outlive waiting it must be a method of the activity's class, since it is stored by name.</summary>
public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);
