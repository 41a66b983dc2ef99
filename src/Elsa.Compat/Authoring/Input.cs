using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;

namespace Elsa.Workflows.Models;

/// <summary>An input of an activity: an expression that is evaluated just before the activity runs.</summary>
public class Input : Argument
{
    public Input(Expression? expression, MemoryBlockReference memoryBlockReference, Type type)
        : base(memoryBlockReference) => (Expression, Type) = (expression, type);

    public Input(Expression? expression, Type type) => (Expression, Type) = (expression, type);

    public Expression? Expression { get; set; }

    public Type Type { get; set; }
}

/// <summary>An input whose value is of type <typeparamref name="T"/>.</summary>
public class Input<T> : Input
{
    public Input(MemoryBlockReference memoryBlockReference)
        : base(new Expression("Variable", memoryBlockReference), memoryBlockReference, typeof(T)) { }

    public Input(T literal, string? id = null)
        : base(Expression.LiteralExpression(literal), new MemoryBlockReference(id), typeof(T)) { }

    public Input(Func<T> @delegate, string? id = null)
        : this(Expression.DelegateExpression(_ => ValueTask.FromResult<object?>(@delegate())), new MemoryBlockReference(id)) { }

    public Input(Func<ValueTask<T?>> @delegate, string? id = null)
        : this(Expression.DelegateExpression(async _ => (object?)await @delegate()), new MemoryBlockReference(id)) { }

    public Input(Func<ExpressionExecutionContext, T> @delegate, string? id = null)
        : this(Expression.DelegateExpression(context => ValueTask.FromResult<object?>(@delegate(context))), new MemoryBlockReference(id))
    { }

    public Input(Func<ExpressionExecutionContext, ValueTask<T?>> @delegate, string? id = null)
        : this(Expression.DelegateExpression(async context => (object?)await @delegate(context)), new MemoryBlockReference(id)) { }

    public Input(Variable variable)
        : base(new Expression("Variable", variable), variable, typeof(T)) { }

    public Input(Output output)
        : base(new Expression("Output", output), output.MemoryBlockReference(), typeof(T)) { }

    public Input(Literal<T> literal)
        : base(Expression.LiteralExpression(literal.Value), literal, typeof(T)) { }

    public Input(Literal literal)
        : base(Expression.LiteralExpression(literal.Value), literal, typeof(T)) { }

    public Input(ObjectLiteral<T> literal)
        : base(new Expression("Object", literal.Value), literal, typeof(T)) { }

    public Input(ObjectLiteral literal)
        : base(new Expression("Object", literal.Value), literal, typeof(T)) { }

    public Input(Expression? expression, MemoryBlockReference memoryBlockReference)
        : base(expression, memoryBlockReference, typeof(T)) { }

    public Input(Expression? expression)
        : base(expression, typeof(T)) { }
}
