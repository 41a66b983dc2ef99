using Elsa.Expressions.Models;
using Elsa.Extensions;

namespace Elsa.Expressions.CSharp;

/// <summary>Variables and inputs by name, as <c>ExecutionContext</c> of a script.</summary>
public sealed class CSharpContext
{
    private readonly ExpressionExecutionContext _context;

    internal CSharpContext(ExpressionExecutionContext context) => _context = context;

    /// <summary>Fires when the burst is stopped. Nothing else can stop a script, so a long one should look at it.</summary>
    public CancellationToken CancellationToken => _context.CancellationToken;

    public object? GetVariable(string name) => PlainValue.Of(_context.GetVariable(name));

    public T? GetVariable<T>(string name) => _context.GetVariable<T>(name);

    public void SetVariable(string name, object? value)
    {
        if (_context.SetVariable(name, value) is null)
            throw new CSharpException($"переменную «{name}» нельзя изменить: процесс ещё не идёт");
    }

    public object? GetInput(string name) => PlainValue.Of(_context.GetInput(name));

    public T? GetInput<T>(string name) => _context.GetInput<T>(name);
}
