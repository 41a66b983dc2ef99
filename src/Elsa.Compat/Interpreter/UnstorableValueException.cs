namespace Elsa.Workflows.Interpreter;

/// <summary>An activity left a value behind that JSON cannot hold, where it has to outlive the burst.</summary>
public sealed class UnstorableValueException(string place, string activityId, Type type, string reason)
    : Exception(
        $"{place} of activity '{activityId}' holds a value of type {type.FullName} that cannot be stored, and lost it: {reason} "
            + "Keep there what JSON can hold, or use a variable without storage."
    );
