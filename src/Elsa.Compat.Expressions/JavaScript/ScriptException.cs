namespace Elsa.Expressions.JavaScript;

/// <summary>A script could not be read, failed, or used more than it may. The message names the line and the reason.</summary>
public sealed class ScriptException : Exception
{
    public ScriptException(string reason, int? line, Exception? cause = null)
        : base(line is null ? $"JavaScript: {reason}" : $"JavaScript, line {line}: {reason}", cause)
    {
        Line = line;
        Reason = reason;
    }

    public int? Line { get; }

    public string Reason { get; }
}
