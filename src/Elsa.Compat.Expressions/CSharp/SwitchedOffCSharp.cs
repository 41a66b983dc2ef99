using Elsa.Expressions.Models;

namespace Elsa.Expressions.CSharp;

/// <summary>Stands for C# on a server where it is off, so that whoever meets it is told why it does not run and who can change that.</summary>
internal sealed class SwitchedOffCSharp : IExpressionLanguage
{
    public const string Reason =
        "C# на этом сервере выключен. Администратор включает его переменной окружения ENDOCS_CSHARP=true: "
        + "такие выражения выполняются с правами самого сервера";

    public string Type => CSharpLanguage.Name;

    public bool IsEnabled => false;

    public IPreparedExpression Prepare(Expression expression) => throw new CSharpException(Reason);
}
