using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Descriptors;

/// <summary>The types that the designer offers for variables, inputs and outputs; the names are Elsa's aliases.</summary>
internal static class VariableTypes
{
    private const string Simple = "Простые";
    private const string Dictionaries = "Словари";
    private const string Json = "JSON";
    private const string Binary = "Двоичные";

    private static readonly VariableType[] All =
    [
        new("Object", "Любое значение", Simple),
        new("String", "Строка", Simple),
        new("Boolean", "Да или нет", Simple),
        new("Int32", "Целое", Simple),
        new("Long", "Длинное целое", Simple),
        new("Single", "Дробное одинарное", Simple),
        new("Double", "Дробное", Simple),
        new("Decimal", "Десятичное (деньги)", Simple),
        new("Guid", "Идентификатор GUID", Simple),
        new("DateTime", "Дата и время", Simple),
        new("DateTimeOffset", "Дата и время с поясом", Simple),
        new("TimeSpan", "Промежуток времени", Simple),
        new("StringDictionary", "Словарь строк", Dictionaries),
        new("ObjectDictionary", "Словарь значений", Dictionaries),
        new("JSON", "Объект (ExpandoObject)", Json),
        new("JsonElement", "JsonElement", Json),
        new("JsonNode", "JsonNode", Json),
        new("JsonObject", "JsonObject", Json),
        new("ByteArray", "Байты", Binary),
        new("Stream", "Поток", Binary),
    ];

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("descriptors/variables", List).RequirePermission(Permissions.ReadVariableDescriptors, Permissions.ReadAll);

    internal static IResult List() => ElsaJson.Ok(new ItemsAnswer<VariableType>(All));

    private sealed record VariableType(string TypeName, string DisplayName, string Category, string Description = "");
}
