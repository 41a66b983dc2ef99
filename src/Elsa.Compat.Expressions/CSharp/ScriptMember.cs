using System.Text;

namespace Elsa.Expressions.CSharp;

/// <summary>A variable or an input that a script may use as a property.</summary>
internal readonly record struct ScriptMember(string Name, Type Type)
{
    /// <summary>Its own name, and the one that Elsa gives it: without spaces, dashes and underscores, each word with a capital.</summary>
    public IEnumerable<string> PropertyNames => new[] { Name, Pascal(Name) }.Where(IsIdentifier).Distinct(StringComparer.Ordinal);

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && IsFirst(name[0]) && name.All(letter => IsFirst(letter) || char.IsDigit(letter));

    private static bool IsFirst(char letter) => char.IsLetter(letter) || letter == '_';

    private static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var isFirst = true;
        foreach (var letter in name)
        {
            if (letter is ' ' or '-' or '_')
            {
                isFirst = true;
                continue;
            }

            text.Append(isFirst ? char.ToUpperInvariant(letter) : letter);
            isFirst = false;
        }

        return text.ToString();
    }
}
