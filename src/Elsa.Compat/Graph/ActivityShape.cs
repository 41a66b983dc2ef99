using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows.Graph;

/// <summary>The inputs and outputs of one activity in a graph, so that a burst needs no reflection.</summary>
internal sealed class ActivityShape
{
    private static readonly ConcurrentDictionary<Type, Slot[]> Known = new();
    private static readonly ConcurrentDictionary<Type, ActivityAttribute> Attributes = new();
    private readonly ConcurrentDictionary<string, MethodInfo> _methods = new(StringComparer.Ordinal);

    public ActivityShape(IActivity activity, LogPersistenceRules? workflowRules)
    {
        var inputs = new List<InputSlot>();
        var outputs = new List<OutputSlot>();
        foreach (var slot in Known.GetOrAdd(activity.GetType(), Read))
            slot.AddTo(activity, inputs, outputs);

        foreach (var (name, value) in activity.SyntheticProperties)
        {
            if (value is Input input)
                inputs.Add(new InputSlot(name, input));
            else if (value is Output output)
                outputs.Add(new OutputSlot(name, output));
        }

        (Inputs, Outputs) = ([.. inputs], [.. outputs]);
        ListensToSignals = activity is Activity known ? known.ListensToSignals : activity is ISignalHandler;
        LogPersistence = LogPersistenceRules.Of(activity, workflowRules);
        RunsInBackground = IsForBackground(activity);
    }

    public InputSlot[] Inputs { get; }
    public OutputSlot[] Outputs { get; }
    public bool ListensToSignals { get; }
    public LogPersistenceRules LogPersistence { get; }

    /// <summary>Whether the activity runs beside its instance where the host can do that.</summary>
    public bool RunsInBackground { get; }

    public int IndexOf(Input input)
    {
        for (var i = 0; i < Inputs.Length; i++)
            if (ReferenceEquals(Inputs[i].Input, input))
                return i;

        return -1;
    }

    public int IndexOf(Output output)
    {
        for (var i = 0; i < Outputs.Length; i++)
            if (ReferenceEquals(Outputs[i].Output, output))
                return i;

        return -1;
    }

    public int IndexOfOutput(string name)
    {
        for (var i = 0; i < Outputs.Length; i++)
            if (Outputs[i].Name == name)
                return i;

        return -1;
    }

    /// <summary>Turns the stored name of a callback back into a delegate.</summary>
    /// <exception cref="MissingMethodException">The activity's class no longer has such a method.</exception>
    public T FindCallback<T>(IActivity activity, string methodName)
        where T : Delegate
    {
        var method = _methods.GetOrAdd(methodName, static (name, type) => CallbackMethods.Find<T>(type, name), activity.GetType());

        return method.IsStatic ? method.CreateDelegate<T>() : method.CreateDelegate<T>(activity);
    }

    /// <remarks>Jobs always, tasks where they or their type ask for it; what triggers a workflow runs in its burst.</remarks>
    private static bool IsForBackground(IActivity activity)
    {
        var attribute = Attributes.GetOrAdd(
            activity.GetType(),
            type => type.GetCustomAttribute<ActivityAttribute>(inherit: false) ?? new ActivityAttribute()
        );
        return activity is not ITrigger
            && attribute.Kind switch
            {
                ActivityKind.Job => true,
                ActivityKind.Task => (activity as Activity)?.RunAsynchronously ?? attribute.RunAsynchronously,
                _ => false,
            };
    }

    private static Slot[] Read(Type activityClass) =>
        [
            .. activityClass
                .GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
                .Where(property => Slot.Concerns(property))
                .Select(property => new Slot(property)),
        ];

    private sealed class Slot(PropertyInfo property)
    {
        private readonly InputAttribute? _attribute = property.GetCustomAttribute<InputAttribute>();
        private readonly bool _isKeptAsOutput = OutputAttributeOf(property)?.IsSerializable ?? true;

        public static bool Concerns(PropertyInfo property) =>
            property.PropertyType.IsAssignableTo(typeof(Argument)) || property.IsDefined(typeof(InputAttribute));

        /// <remarks>What stands on the class is about the main output, whose property belongs to a base class.</remarks>
        private static OutputAttribute? OutputAttributeOf(PropertyInfo property) =>
            property.GetCustomAttribute<OutputAttribute>()
            ?? (property.Name == "Result" ? property.ReflectedType?.GetCustomAttribute<OutputAttribute>() : null);

        public void AddTo(IActivity activity, List<InputSlot> inputs, List<OutputSlot> outputs)
        {
            var value = property.GetValue(activity);
            if (property.PropertyType.IsAssignableTo(typeof(Output)))
                outputs.Add(new OutputSlot(property.Name, value as Output) { IsKept = _isKeptAsOutput });
            else
                inputs.Add(
                    new InputSlot(property.Name, value as Input)
                    {
                        Plain = value is Input ? null : value,
                        Shown = value is Variable variable ? VariableStates.NameOf(variable) : null,
                        AutoEvaluate = _attribute?.AutoEvaluate ?? true,
                        IsKept = _attribute is null or { IsSerializable: true, CanContainSecrets: false },
                    }
                );
        }
    }
}

/// <summary>An input: an expression, or a plain value of the definition such as the variable that is set.</summary>
internal readonly record struct InputSlot(string Name, Input? Input)
{
    public object? Plain { get; init; }

    /// <summary>How states and records show a plain value that JSON could not hold as it is.</summary>
    public object? Shown { get; init; }

    /// <summary>Whether the engine evaluates the input before the activity runs.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>Whether states and records hold the value; secrets are never kept.</summary>
    public bool IsKept { get; init; } = true;
}

/// <summary>An output; <see cref="Output"/> is absent when the definition binds it to nothing.</summary>
internal readonly record struct OutputSlot(string Name, Output? Output)
{
    /// <summary>Whether records hold the value; what lives only as long as the process, such as a request, is not kept.</summary>
    public bool IsKept { get; init; } = true;
}
