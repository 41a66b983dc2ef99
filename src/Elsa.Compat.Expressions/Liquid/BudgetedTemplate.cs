using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace Elsa.Expressions.Liquid;

/// <summary>Puts the budget into a parsed template, where the language makes text, lists or rounds without a filter: captures, ranges, loops.</summary>
internal sealed class BudgetedTemplate : AstRewriter
{
    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
    {
        var rewritten = (CaptureStatement)base.VisitCaptureStatement(captureStatement);
        return new Capture(rewritten.Identifier, rewritten.Statements);
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        var rewritten = (ForStatement)base.VisitForStatement(forStatement);
        return new ForStatement(
            [new Round(), .. rewritten.Statements],
            rewritten.Identifier,
            rewritten.Source,
            rewritten.Limit,
            rewritten.Offset,
            rewritten.Reversed,
            rewritten.Else
        );
    }

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
    {
        var rewritten = (RangeExpression)base.VisitRangeExpression(rangeExpression);
        return new Range(rewritten);
    }

    private sealed class Round : Statement
    {
        public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            BudgetedContext.BudgetOf(context).CheckTime();
            return Normal();
        }
    }

    private sealed class Range(RangeExpression range) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var from = await range.From.EvaluateAsync(context);
            var to = await range.To.EvaluateAsync(context);
            var count = to.ToNumberValue() - from.ToNumberValue();
            BudgetedContext.BudgetOf(context).SpendItems((long)Math.Clamp(count, 0, int.MaxValue));
            return await range.EvaluateAsync(context);
        }
    }

    private sealed class Capture(string identifier, IReadOnlyList<Statement> statements) : TagStatement(statements)
    {
        public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            using var text = new LimitedWriter(BudgetedContext.BudgetOf(context));
            var completion = Completion.Normal;
            foreach (var statement in Statements)
            {
                completion = await statement.WriteToAsync(text, encoder, context);
                if (completion != Completion.Normal)
                    break;
            }

            context.SetValue(identifier, new StringValue(text.ToString(), encode: false));
            return completion;
        }
    }
}
