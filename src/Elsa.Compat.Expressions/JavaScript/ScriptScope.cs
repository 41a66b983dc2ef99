using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace Elsa.Expressions.JavaScript;

/// <summary>What one evaluation sees: the variables, inputs and outputs in reach of its activity, and the functions of Elsa.</summary>
internal sealed class ScriptScope
{
    private readonly Script _script;
    private readonly Dictionary<MemoryBlock, Handed> _handed = [];
    private JsObject? _variables;

    public ScriptScope(Engine engine, ExpressionExecutionContext context, Script script, ICollection<string>? outcomes)
    {
        (Engine, Context, _script, Outcomes) = (engine, context, script, outcomes);
        Values = new ScriptValues(engine);
    }

    public Engine Engine { get; }
    public ExpressionExecutionContext Context { get; }

    /// <summary>Null while the triggers of a definition are read: there is no instance then, hence no variables.</summary>
    public ActivityExecutionContext? Activity => Context.ActivityExecutionContext;

    public WorkflowExecutionContext? Workflow => Activity?.WorkflowExecutionContext;
    public ICollection<string>? Outcomes { get; }
    public ScriptValues Values { get; }

    /// <summary>Makes the globals that the script mentions; what it does not mention it cannot reach.</summary>
    public void DefineGlobals()
    {
        foreach (var name in _script.Globals)
        {
            if (Global(name) is { } value)
                Engine.SetValue(name, value);
        }
    }

    private JsValue? Global(string name)
    {
        if (ScriptFunctions.TryFind(name, out var function))
            return Function(name, arguments => function(this, arguments));

        if (name == "setOutcome" || name == "setOutcomes")
            return Outcomes is null ? null : Function(name, arguments => ScriptFunctions.SetOutcomes(this, arguments));

        if (name == "variables")
            return _variables ??= VariablesObject();

        if (name is "input" or "args")
            return InputsObject();

        if (ScriptTypes.Find(name) is { } type)
            return ScriptTypes.Reference(Engine, type, _script.Clock.GetUtcNow());

        return Accessor(name);
    }

    public ClrFunction Function(string name, Func<JsValue[], object?> body) =>
        new(
            Engine,
            name,
            (_, arguments) =>
            {
                Engine.Constraints.Check();
                return Values.ToScript(body(arguments));
            }
        );

    /// <summary><c>getOrder()</c>, <c>setOrder(value)</c> and <c>getResultFromApprove()</c>.</summary>
    private ClrFunction? Accessor(string name)
    {
        if (name.Length < 4 || Activity is not { } activity)
            return null;

        var subject = name[3..];

        if (name.StartsWith("set", StringComparison.Ordinal))
            return VariableNamed(subject) is { } target ? Function(name, arguments => Assign(target.Name, arguments)) : null;

        if (!name.StartsWith("get", StringComparison.Ordinal))
            return null;

        if (VariableNamed(subject) is { } variable)
            return Function(name, _ => Read(variable.Name));

        if (ScriptInputs.NameOf(activity, subject) is { } input)
            return Function(name, _ => ScriptInputs.Read(activity, input));

        return ScriptOutputs.Find(activity, subject) is { } output ? Function(name, _ => output()) : null;
    }

    /// <summary>The variable whose name, with its first letter made a capital, is <paramref name="pascalName"/>.</summary>
    private Variable? VariableNamed(string pascalName)
    {
        foreach (var block in Blocks())
        {
            if (block.Metadata is Variable variable && (variable.Name == pascalName || Pascal(variable.Name) == pascalName))
                return variable;
        }

        return null;
    }

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>From the innermost scope outwards.</summary>
    private IEnumerable<MemoryBlock> Blocks()
    {
        for (var scope = Activity; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Memory?.DeclaredBlocks is not { } blocks)
                continue;

            foreach (var block in blocks.Values)
                yield return block;
        }
    }

    /// <summary>The value of a variable; the same object every time, so that what a script changes in it stays changed.</summary>
    public JsValue Read(string name)
    {
        if (Activity?.FindVariable(name) is not { } block)
            return JsValue.Null;

        if (_handed.TryGetValue(block, out var handed) && ReferenceEquals(handed.Source, block.Value))
            return handed.Script;

        var script = Values.ToScript(block.Value);
        if (script.IsObject() && script is not ObjectWrapper)
            _handed[block] = new Handed(name, block.Value, script, Values.ToClr(script));

        return script;
    }

    public object? Assign(string name, JsValue[] arguments)
    {
        var value = Values.ToClr(arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
        (Activity ?? throw new ScriptException($"the variable '{name}' cannot be set: no workflow is running", null)).SetVariable(
            name,
            value
        );

        if (_variables?.HasOwnProperty(name) == true)
            _variables.FastSetDataProperty(name, Read(name));

        return null;
    }

    private JsObject VariablesObject()
    {
        var result = new JsObject(Engine);

        foreach (var block in Blocks())
        {
            if (block.Metadata is Variable { Name: { Length: > 0 } name } && !result.HasOwnProperty(name) && IsReadable(name))
                result.FastSetDataProperty(name, Read(name));
        }

        return result;
    }

    /// <summary>Only the names that the script writes out, unless it uses the object in other ways too.</summary>
    private bool IsReadable(string name) => _script.UsesVariablesFreely || _script.VariableMembers.Contains(name, StringComparer.Ordinal);

    private JsObject InputsObject()
    {
        var result = new JsObject(Engine);
        if (Activity is not { } activity)
            return result;

        foreach (var name in ScriptInputs.Names(activity))
        {
            var value = Values.ToScript(ScriptInputs.Read(activity, name));
            result.FastSetDataProperty(name, value);
            result.FastSetDataProperty(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name), value);
        }

        return result;
    }

    /// <summary>Takes over what the script did to objects in variables, and to members of <c>variables</c>.</summary>
    public void WriteBack()
    {
        if (_variables is not null)
        {
            foreach (var name in _script.VariableMembers)
                WriteBackMember(_variables, name);
        }

        foreach (var (block, handed) in _handed)
        {
            if (!ReferenceEquals(block.Value, handed.Source))
                continue;

            var now = Values.ToClr(handed.Script);
            if (!PlainValues.AreEqual(now, handed.Before))
                Activity!.SetVariable(handed.Name, now);
        }
    }

    private void WriteBackMember(JsObject variables, string name)
    {
        if (!variables.HasOwnProperty(name))
            return;

        var member = variables.Get(name);
        if (member.IsCallable() || member.Equals(Read(name)))
            return;

        Activity?.SetVariable(name, Values.ToClr(member));
    }

    /// <param name="Source">What the variable held when its value was handed out.</param>
    /// <param name="Before">The plain copy of that, for telling whether the script changed anything.</param>
    private sealed record Handed(string Name, object? Source, JsValue Script, object? Before);
}
