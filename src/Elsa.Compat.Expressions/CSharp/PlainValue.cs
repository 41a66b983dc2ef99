using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Expressions.CSharp;

/// <summary>What an earlier burst stored comes back as JSON; a script sees the text, number, object or list that it stands for.</summary>
internal static class PlainValue
{
    public static object? Of(object? value) => value is JsonElement json ? JsonValues.ToPlain(json) : value;
}
