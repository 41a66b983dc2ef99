using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Descriptors;

/// <summary>Writes descriptors as Elsa Studio reads them: absent rather than null, and with exactly these names.</summary>
public static class DescriptorJson
{
    private static readonly JsonSerializerOptions Content = new(JsonValues.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes every activity type, asking the handlers of each input.</summary>
    public static async ValueTask<JsonArray> WriteAllAsync(
        ActivityCatalogue catalogue,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var all = new JsonArray();
        foreach (var descriptor in catalogue.All)
            all.Add(await WriteAsync(descriptor, catalogue.Aliases, services, cancellationToken));

        return all;
    }

    /// <summary>Writes one activity type.</summary>
    public static async ValueTask<JsonObject> WriteAsync(
        ActivityDescriptor descriptor,
        TypeAliases aliases,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var inputs = new JsonArray();
        foreach (var input in descriptor.Inputs)
            inputs.Add(Input(input, await UISpecifications.OfAsync(input, null, services, cancellationToken), aliases));

        var clrType = aliases.NameOf(descriptor.ClrType);
        var custom = new JsonObject { ["Type"] = clrType };
        foreach (var (name, value) in descriptor.CustomProperties)
            custom[name] = Value(value);

        return WithoutNulls(
            new JsonObject
            {
                ["typeName"] = descriptor.TypeName,
                ["clrType"] = clrType,
                ["namespace"] = descriptor.Namespace,
                ["name"] = descriptor.Name,
                ["version"] = descriptor.Version,
                ["category"] = descriptor.Category,
                ["displayName"] = descriptor.DisplayName,
                ["description"] = descriptor.Description,
                ["inputs"] = inputs,
                ["outputs"] = new JsonArray([.. descriptor.Outputs.Select(output => Output(output, aliases))]),
                ["kind"] = descriptor.Kind.ToString(),
                ["runAsynchronously"] = descriptor.RunAsynchronously,
                ["ports"] = new JsonArray([.. descriptor.Ports.Select(Port)]),
                ["customProperties"] = custom,
                ["constructionProperties"] = descriptor.ConstructionProperties.DeepClone(),
                ["isContainer"] = descriptor.IsContainer,
                ["isBrowsable"] = descriptor.IsBrowsable,
                ["isStart"] = descriptor.IsStart,
                ["isTerminal"] = descriptor.IsTerminal,
            }
        );
    }

    /// <summary>The editor's specifications alone, for the request by which the designer refreshes them.</summary>
    public static JsonObject Write(IReadOnlyDictionary<string, object> specifications) =>
        new(specifications.Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Value))));

    private static JsonObject Input(InputDescriptor input, IReadOnlyDictionary<string, object> specifications, TypeAliases aliases) =>
        WithoutNulls(
            new JsonObject
            {
                ["isWrapped"] = input.IsWrapped,
                ["uiHint"] = input.UIHint,
                ["category"] = input.Category,
                ["defaultValue"] = Value(input.DefaultValue),
                ["defaultSyntax"] = input.DefaultSyntax,
                ["isReadOnly"] = input.IsReadOnly,
                ["isSensitive"] = input.IsSensitive,
                ["autoEvaluate"] = input.AutoEvaluate,
                ["uiSpecifications"] = Write(specifications),
                ["evaluatorType"] = input.EvaluatorType is { } evaluator ? aliases.NameOf(evaluator) : null,
                ["name"] = input.Name,
                ["typeName"] = aliases.NameOf(input.Type),
                ["displayName"] = input.DisplayName,
                ["description"] = input.Description,
                ["order"] = input.Order,
                ["isBrowsable"] = input.IsBrowsable,
                ["isSerializable"] = input.IsSerializable,
                ["isSynthetic"] = input.IsSynthetic,
            }
        );

    private static JsonObject Output(OutputDescriptor output, TypeAliases aliases) =>
        WithoutNulls(
            new JsonObject
            {
                ["name"] = output.Name,
                ["typeName"] = aliases.NameOf(output.Type),
                ["displayName"] = output.DisplayName,
                ["description"] = output.Description,
                ["order"] = 0,
                ["isBrowsable"] = output.IsBrowsable,
                ["isSerializable"] = output.IsSerializable,
                ["isSynthetic"] = output.IsSynthetic,
            }
        );

    private static JsonObject Port(Port port) =>
        new()
        {
            ["name"] = port.Name,
            ["displayName"] = port.DisplayName ?? port.Name,
            ["type"] = port.Type.ToString(),
            ["isBrowsable"] = port.IsBrowsable,
        };

    private static JsonNode? Value(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), Content);

    private static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var name in json.Where(member => member.Value is null).Select(member => member.Key).ToList())
            json.Remove(name);

        return json;
    }
}
