using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;

namespace Elsa.Expressions.Liquid;

/// <summary>Puts the budget around every filter: most results are counted when they are there, those that can be far longer than their input before.</summary>
internal static partial class BudgetedFilters
{
    public static void Limit(FilterCollection filters)
    {
        foreach (var (name, filter) in filters.ToList())
            filters.AddFilter(name, (input, arguments, context) => ApplyAsync(name, filter, input, arguments, context));
    }

    private static async ValueTask<FluidValue> ApplyAsync(
        string name,
        FilterDelegate filter,
        FluidValue input,
        FilterArguments arguments,
        TemplateContext context
    )
    {
        var budget = BudgetedContext.BudgetOf(context);
        Expect(budget, name, input, arguments, context);
        var result = await filter(input, arguments, context);
        if (ReferenceEquals(result, input))
            return result;

        if (result is StringValue)
            budget.SpendCharacters(result.ToStringValue().Length);
        else if (result is ArrayValue list)
            budget.SpendItems(list.Values.Count);
        return result;
    }

    private static void Expect(LiquidBudget budget, string name, FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        switch (name)
        {
            case "append" or "prepend":
                budget.ExpectCharacters((long)Length(input) + Length(arguments.At(0)));
                break;
            case "replace":
                budget.ExpectCharacters(LengthReplaced(input.ToStringValue(), arguments.At(0).ToStringValue(), Length(arguments.At(1))));
                break;
            case "join":
                budget.ExpectCharacters(input.Enumerate(context).Sum(item => (long)Length(item) + Length(arguments.At(0))));
                break;
            case "concat":
                budget.ExpectItems((long)input.Enumerate(context).Count() + arguments.At(0).Enumerate(context).Count());
                break;
            case "split":
                budget.ExpectItems(1 + Count(input.ToStringValue(), arguments.At(0).ToStringValue()));
                break;
            case "date" or "format_number" or "format_string":
                budget.ExpectCharacters(Widths(name == "format_string" ? input.ToStringValue() : arguments.At(0).ToStringValue()));
                break;
            default:
                budget.CheckTime();
                break;
        }
    }

    private static int Length(FluidValue value) => value is StringValue ? value.ToStringValue().Length : 0;

    private static long LengthReplaced(string text, string old, int length) =>
        text.Length + (old.Length == 0 ? 0 : Count(text, old) * (length - old.Length));

    private static long Count(string text, string part) => part.Length == 0 ? text.Length : text.AsSpan().Count(part);

    /// <summary>A format can ask for any width by a number: <c>{0,80}</c>, <c>%80d</c>, <c>D80</c>. Other numbers in it are only text.</summary>
    private static long Widths(string format) =>
        Numbers().Matches(format).Sum(number => long.TryParse(number.ValueSpan, out var width) ? width : int.MaxValue);

    [GeneratedRegex(@"(?<=\{[^{}]*|%[-_^#:]*|\A[A-Za-z])[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Numbers();
}
