namespace Elsa.Expressions.Models;

/// <summary>A value in some syntax, for example JavaScript; evaluated each time an activity needs it.</summary>
public class Expression(string type, object? value)
{
    public Expression()
        : this("Literal", null) { }

    public string Type { get; set; } = type;

    /// <summary>Source text, the literal itself, a variable, or a delegate, depending on <see cref="Type"/>.</summary>
    public object? Value { get; set; } = value;

    /// <summary>The parsed form. It lives as long as the compiled graph, so that nothing is parsed twice.</summary>
    internal IPreparedExpression? Prepared { get; set; }

    public static Expression LiteralExpression(object? value) => new("Literal", value);

    public static Expression DelegateExpression(Func<ExpressionExecutionContext, ValueTask<object?>> value) => new("Delegate", value);

    public static Expression DelegateExpression<T>(Func<ExpressionExecutionContext, ValueTask<T>> value) =>
        DelegateExpression(async context => (object?)await value(context));

    public static Expression DelegateExpression(Func<ExpressionExecutionContext, object?> value) =>
        DelegateExpression(context => ValueTask.FromResult(value(context)));

    public static Expression DelegateExpression(Func<object?> value) => DelegateExpression(_ => ValueTask.FromResult(value()));
}
