using Fluid;

namespace Elsa.Expressions.Liquid;

/// <summary>The scope of one evaluation, with what it has used up.</summary>
internal sealed class BudgetedContext(TemplateOptions options, LiquidBudget budget) : TemplateContext(options)
{
    public LiquidBudget Budget => budget;

    public static LiquidBudget BudgetOf(TemplateContext context) => ((BudgetedContext)context).Budget;
}
