using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Expressions.CSharp;

/// <summary>
/// The variables and inputs that a script mentions, with their types. Equal ones let the same text compile to the same thing, so this and
/// the text are what a compiled script is found by.
/// </summary>
internal sealed class ScriptMembers : IEquatable<ScriptMembers>
{
    private readonly int _hash;

    public ScriptMembers(IReadOnlyList<ScriptMember> variables, IReadOnlyList<ScriptMember> inputs)
    {
        (Variables, Inputs) = (variables, inputs);
        var hash = new HashCode();
        foreach (var member in variables.Concat(inputs))
            hash.Add(member);
        _hash = hash.ToHashCode();
    }

    public static ScriptMembers None { get; } = new([], []);

    public IReadOnlyList<ScriptMember> Variables { get; }

    public IReadOnlyList<ScriptMember> Inputs { get; }

    /// <summary>What an execution sees; nothing while the triggers of a definition are read.</summary>
    public static ScriptMembers InReachOf(string source, ActivityExecutionContext? activity) =>
        activity is null
            ? None
            : new(Mentioned(source, VariablesOf(activity)), Mentioned(source, InputsOf(SurroundingOf(activity.ActivityNode))));

    /// <summary>What an execution at this place is going to see, as far as the definition tells.</summary>
    public static ScriptMembers At(string source, ActivityNode node) =>
        new(Mentioned(source, VariablesAt(node)), Mentioned(source, InputsOf(SurroundingOf(node))));

    public bool Equals(ScriptMembers? other) =>
        other is not null && _hash == other._hash && Variables.SequenceEqual(other.Variables) && Inputs.SequenceEqual(other.Inputs);

    public override bool Equals(object? obj) => Equals(obj as ScriptMembers);

    public override int GetHashCode() => _hash;

    /// <summary>The nearest of each name, in an order that does not depend on the scope.</summary>
    private static ScriptMember[] Mentioned(string source, IEnumerable<ScriptMember> members) =>
        [
            .. members
                .Where(member => member.PropertyNames.Any(name => source.Contains(name, StringComparison.Ordinal)))
                .DistinctBy(member => member.Name, StringComparer.Ordinal)
                .OrderBy(member => member.Name, StringComparer.Ordinal),
        ];

    private static IEnumerable<ScriptMember> VariablesOf(ActivityExecutionContext activity)
    {
        for (var scope = activity; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Memory?.DeclaredBlocks is not { } blocks)
                continue;

            foreach (var block in blocks.Values)
            {
                if (block.Metadata is Variable variable)
                    yield return Of(variable);
            }
        }
    }

    private static IEnumerable<ScriptMember> VariablesAt(ActivityNode node)
    {
        for (var scope = node; scope is not null; scope = scope.Parent)
        {
            if (scope.Activity is IVariableContainer container)
            {
                foreach (var variable in container.Variables)
                    yield return Of(variable);
            }
        }

        // Loops make these when they run; which type they have then depends on the items.
        yield return new ScriptMember("CurrentValue", typeof(object));
        yield return new ScriptMember("CurrentIndex", typeof(int));
    }

    private static ScriptMember Of(Variable variable) => new(variable.Name, variable.ValueType ?? typeof(object));

    private static IEnumerable<ScriptMember> InputsOf(Workflows.Activities.Workflow? workflow) =>
        workflow?.Inputs.Select(input => new ScriptMember(input.Name, input.Type)) ?? [];

    /// <summary>The nearest workflow around the activity: inside a definition used as an activity, that definition.</summary>
    private static Workflows.Activities.Workflow? SurroundingOf(ActivityNode node)
    {
        for (var scope = node; scope is not null; scope = scope.Parent)
        {
            if (scope.Activity is Workflows.Activities.Workflow workflow)
                return workflow;
        }

        return null;
    }
}
