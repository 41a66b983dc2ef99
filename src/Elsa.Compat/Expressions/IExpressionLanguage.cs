using Elsa.Expressions.Models;

namespace Elsa.Expressions;

/// <summary>A syntax of expressions: parses once, so that the result can be evaluated many times.</summary>
public interface IExpressionLanguage
{
    /// <summary>The name that definitions use, for example <c>JavaScript</c>.</summary>
    string Type { get; }

    /// <summary>False for one that an administrator of the server has to switch on first; preparing its expressions fails and says how.</summary>
    bool IsEnabled => true;

    IPreparedExpression Prepare(Expression expression);
}

/// <summary>A parsed expression. It is shared by all instances of a workflow version and must be thread-safe.</summary>
public interface IPreparedExpression
{
    /// <returns>The value; the caller converts it to <paramref name="returnType"/> where it is of another type.</returns>
    ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType);
}
