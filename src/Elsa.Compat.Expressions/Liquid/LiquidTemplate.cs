using Elsa.Expressions.JavaScript;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Fluid;

namespace Elsa.Expressions.Liquid;

/// <summary>A parsed template. It is shared by all instances and keeps nothing of an evaluation.</summary>
internal sealed class LiquidTemplate(IFluidTemplate template, TemplateOptions options, LiquidLimits limits) : IPreparedExpression
{
    /// <exception cref="LiquidException">The template failed or was stopped.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for the result any more.</exception>
    public async ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType)
    {
        var budget = new LiquidBudget(limits, context.CancellationToken);
        using var output = new LimitedWriter(budget);

        try
        {
            await template.RenderAsync(output, NullEncoder.Default, Scope(context, budget));
        }
        catch (Exception fault)
            when (fault is InvalidOperationException or InvalidCastException or FormatException or ArgumentException or OverflowException)
        {
            throw new LiquidException(fault.Message, fault);
        }

        return output.ToString();
    }

    private BudgetedContext Scope(ExpressionExecutionContext context, LiquidBudget budget)
    {
        var scope = new BudgetedContext(options, budget);

        if (context.ActivityExecutionContext is not { } activity)
            return scope;

        var workflow = activity.WorkflowExecutionContext;
        scope.SetValue("Variables", new NamedValues(name => activity.FindVariable(name)?.Value, options));
        scope.SetValue("Input", new NamedValues(name => ScriptInputs.Read(activity, name), options));
        scope.SetValue("CorrelationId", workflow.CorrelationId);
        scope.SetValue("WorkflowDefinitionId", workflow.Workflow.Identity.DefinitionId);
        scope.SetValue("WorkflowDefinitionVersionId", workflow.Workflow.Identity.Id);
        scope.SetValue("WorkflowDefinitionVersion", workflow.Workflow.Identity.Version);
        scope.SetValue("WorkflowInstanceId", workflow.Id);
        return scope;
    }
}
