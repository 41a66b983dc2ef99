using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;

namespace Elsa.Extensions;

/// <summary>What activities ask of their context beside its own members.</summary>
public static class ActivityExecutionContextExtensions
{
    /// <summary>Whether the stimulus of this very trigger started the instance, which it then must not wait for again.</summary>
    public static bool IsTriggerOfWorkflow(this ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.TriggerActivityId == context.Activity.Id;

    /// <summary>Sets the activity's main output.</summary>
    public static void SetResult(this ActivityExecutionContext context, object? value)
    {
        var index = context.ActivityNode.Shape.IndexOfOutput("Result");
        if (index < 0)
            throw new InvalidOperationException($"Activity '{context.Activity.Id}' ({context.Activity.Type}) has no result.");
        OutputValueWriter.WriteSlot(context, index, value);
    }

    /// <summary>The input whose name is the name of its type.</summary>
    public static T GetWorkflowInput<T>(this ActivityExecutionContext context, JsonSerializerOptions? options = null) =>
        context.GetWorkflowInput<T>(typeof(T).Name, options);

    /// <exception cref="KeyNotFoundException">Nothing of this name was given.</exception>
    public static T GetWorkflowInput<T>(this ActivityExecutionContext context, string key, JsonSerializerOptions? options = null) =>
        context.WorkflowInput.TryGetValue(key, out var value)
            ? WorkflowInputConversion.Convert<T>(value, options)!
            : throw new KeyNotFoundException($"The workflow was given no input '{key}'.");

    public static bool TryGetWorkflowInput<T>(
        this ActivityExecutionContext context,
        string key,
        [MaybeNullWhen(false)] out T value,
        JsonSerializerOptions? options = null
    )
    {
        var found = context.WorkflowInput.TryGetValue(key, out var given);
        value = found ? WorkflowInputConversion.Convert<T>(given, options) : default;
        return found;
    }

    /// <summary>Offers a signal to the activity itself and to those around it. What Elsa's own signals ask for is done as well.</summary>
    public static async ValueTask SendSignalAsync(this ActivityExecutionContext context, object signal)
    {
        if (context.Background is { } run)
        {
            await run.Defer(live => live.SendSignalAsync(signal));
            return;
        }

        await SignalRoute.SendAsync(context, signal);
        if (signal is BreakSignal)
            Ending.BreakLoop(context);
        else if (signal is CompleteCompositeSignal { Value: var value })
            await Ending.CompleteCompositeAsync(context, value as Outcomes ?? Outcomes.Default);
    }

    /// <summary>Lets the flowchart around follow outcomes while this activity goes on.</summary>
    public static ValueTask ScheduleOutcomesAsync(this ActivityExecutionContext context, params string[] outcomes) =>
        context.SendSignalAsync(new ScheduleActivityOutcomes(outcomes));

    public static async Task CancelActivityAsync(this ActivityExecutionContext context) =>
        await (context.Background is { } run ? run.Defer(Ending.CancelAsync) : Ending.CancelAsync(context));

    /// <summary>Records a failure without throwing.</summary>
    public static void Fault(this ActivityExecutionContext context, Exception exception)
    {
        if (context.Background is { } run)
        {
            run.DeferFault(exception);
            return;
        }

        Faults.Record(context, exception);
        Faults.ApplyStrategy(context.WorkflowExecutionContext);
    }

    public static void RecoverFromFault(this ActivityExecutionContext context) => Faults.Recover(context);

    public static IEnumerable<ActivityExecutionContext> GetAncestors(this ActivityExecutionContext context)
    {
        for (var outer = context.ParentActivityExecutionContext; outer is not null; outer = outer.ParentActivityExecutionContext)
            yield return outer;
    }

    /// <summary>All executions inside that have not ended.</summary>
    public static IEnumerable<ActivityExecutionContext> GetDescendants(this ActivityExecutionContext context) =>
        context.LiveChildren.SelectMany(child => child.GetDescendants().Prepend(child));

    public static IEnumerable<KeyValuePair<string, object?>> GetInputs(this ActivityExecutionContext context) =>
        context.ActivityNode.Shape.Inputs.Select((slot, i) => KeyValuePair.Create(slot.Name, context.EvaluatedInputs?[i]));

    public static IEnumerable<KeyValuePair<string, object?>> GetOutputs(this ActivityExecutionContext context) =>
        context.ActivityNode.Shape.Outputs.Select((slot, i) => KeyValuePair.Create(slot.Name, context.OutputValues?[i]));

    public static async Task EvaluateInputPropertiesAsync(this ActivityExecutionContext context) =>
        await InputValues.EvaluateAsync(context);

    /// <summary>Evaluates one input again, for example the condition of a loop.</summary>
    public static async Task<T?> EvaluateInputPropertyAsync<TActivity, T>(
        this ActivityExecutionContext context,
        Expression<Func<TActivity, Input<T>>> property
    )
        where TActivity : IActivity
    {
        var name = ((MemberExpression)property.Body).Member.Name;
        var input = Array.Find(context.ActivityNode.Shape.Inputs, slot => slot.Name == name).Input;
        return input is null ? default : ValueConversion.Convert<T>(await InputValues.EvaluateAsync(context, input));
    }

    /// <summary>What the activity before put out as its result.</summary>
    public static object? GetLastResult(this ActivityExecutionContext context) => context.WorkflowExecutionContext.LastResult;
}

/// <summary>Turns what came with a stimulus into the type that an activity expects.</summary>
internal static class WorkflowInputConversion
{
    public static T? Convert<T>(object? value, JsonSerializerOptions? options) =>
        options is not null && value is JsonElement json ? json.Deserialize<T>(options) : ValueConversion.Convert<T>(value);
}
