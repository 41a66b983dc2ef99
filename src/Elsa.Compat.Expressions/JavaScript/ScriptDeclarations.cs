using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Elsa.Workflows.Definitions;

namespace Elsa.Expressions.JavaScript;

/// <summary>The functions that scripts have, and the variables and inputs of one workflow.</summary>
internal sealed partial class ScriptDeclarations : IScriptDeclarations
{
    private static readonly string Functions = Read();

    public string Of(WorkflowDefinitionDocument workflow)
    {
        var text = new StringBuilder(Functions);
        var variables = workflow
            .Variables.Where(variable => variable.Name is { } name && Identifier().IsMatch(name))
            .Select(variable => (Name: variable.Name!, Type: TypeOf(variable.TypeName, variable.IsArray)))
            .DistinctBy(variable => variable.Name, StringComparer.Ordinal)
            .ToList();
        text.Append("declare function getVariable(name: ").Append(NamesOf(variables)).AppendLine("): any;");
        text.Append("declare function setVariable(name: ").Append(NamesOf(variables)).AppendLine(", value: any): void;");
        text.AppendLine("declare const variables: {");
        foreach (var (name, type) in variables)
            text.Append("  ").Append(name).Append(": ").Append(type).AppendLine(";");
        text.AppendLine("};");

        foreach (var (name, type) in variables.DistinctBy(variable => Pascal(variable.Name), StringComparer.Ordinal))
        {
            text.Append("declare function get").Append(Pascal(name)).Append("(): ").Append(type).AppendLine(";");
            text.Append("declare function set").Append(Pascal(name)).Append("(value: ").Append(type).AppendLine("): void;");
        }

        var inputs = workflow
            .Inputs.Where(input => input.Name is { } name && Identifier().IsMatch(name))
            .Select(input => (Name: input.Name!, Type: TypeOf(input.Type, input.IsArray)))
            .ToList();
        text.Append("declare function getInput(name: ").Append(NamesOf(inputs)).AppendLine("): any;");
        return text.ToString();
    }

    /// <summary>The names that are known, and any other.</summary>
    private static string NamesOf(IReadOnlyList<(string Name, string Type)> values) =>
        string.Join(" | ", [.. values.Select(value => $"\"{value.Name}\""), "string"]);

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string TypeOf(string? alias, bool? isArray)
    {
        var type = alias switch
        {
            "String" => "string",
            "Boolean" => "boolean",
            "Int32" or "Int64" or "Single" or "Double" or "Decimal" => "number",
            _ => "any",
        };
        return isArray is true ? type + "[]" : type;
    }

    private static string Read()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("Elsa.Expressions.JavaScript.declarations.d.ts")!;
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{N}_$]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Identifier();
}
