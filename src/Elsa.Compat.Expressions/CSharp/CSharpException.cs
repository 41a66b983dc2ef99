namespace Elsa.Expressions.CSharp;

/// <summary>A script could not be compiled, or failed. The message names the place and the reason.</summary>
public sealed class CSharpException : Exception
{
    public CSharpException(string reason, int? line = null, int? column = null, Exception? cause = null)
        : base($"C#{Place(line, column)}: {reason}", cause)
    {
        (Reason, Line, Column) = (reason, line, column);
    }

    public string Reason { get; }

    /// <summary>From 1; <see langword="null"/> where the fault has no place in the text.</summary>
    public int? Line { get; }

    /// <summary>From 1; known only of texts that do not compile.</summary>
    public int? Column { get; }

    private static string Place(int? line, int? column) =>
        (line, column) switch
        {
            (null, _) => "",
            (_, null) => $", строка {line}",
            _ => $", строка {line}, столбец {column}",
        };
}
