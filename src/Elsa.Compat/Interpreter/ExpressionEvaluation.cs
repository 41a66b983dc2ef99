using Elsa.Expressions;

namespace Elsa.Workflows.Interpreter;

/// <summary>Evaluates expressions; each is prepared once and keeps its prepared form.</summary>
internal static class ExpressionEvaluation
{
    public static ValueTask<object?> EvaluateAsync(Expression expression, ExpressionExecutionContext context, Type returnType) =>
        (expression.Prepared ??= Prepare(expression, context.ServiceProvider)).EvaluateAsync(context, returnType);

    private static IPreparedExpression Prepare(Expression expression, IServiceProvider services) =>
        BuiltInExpressions.TryPrepare(expression) ?? FindLanguage(expression.Type, services).Prepare(expression);

    private static IExpressionLanguage FindLanguage(string type, IServiceProvider services)
    {
        if (services.GetService(typeof(IEnumerable<IExpressionLanguage>)) is IEnumerable<IExpressionLanguage> languages)
            foreach (var language in languages)
                if (language.Type == type)
                    return language;

        throw new UnknownExpressionTypeException(type);
    }
}

/// <summary>A definition uses a syntax of expressions that this server does not have.</summary>
public sealed class UnknownExpressionTypeException(string type)
    : Exception($"There is no evaluator for expressions of type '{type}' on this server.");
