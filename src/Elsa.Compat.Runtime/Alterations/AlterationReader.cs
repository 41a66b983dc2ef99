using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Alterations;

/// <summary>Reads alterations as Elsa's API writes them: an object each, whose <c>type</c> names the kind.</summary>
public static class AlterationReader
{
    /// <summary>The kinds that can be asked for.</summary>
    private const string Kinds = "Cancel, CancelActivity, Migrate, ModifyVariable, ScheduleActivity, SkipActivity, RetryIncidents";

    /// <exception cref="AlterationUnreadableException">One of them is of no kind that is known, or lacks something.</exception>
    public static IReadOnlyList<Alteration> Read(IReadOnlyList<JsonElement> alterations)
    {
        Alteration[] read = [.. alterations.Select(Read)];
        if (read.Length == 0)
            throw new AlterationUnreadableException("Не указано ни одного изменения.");
        if (read.Count(alteration => alteration is Alteration.Migrate) > 1)
            throw new AlterationUnreadableException("Перевести экземпляр на другую версию можно только один раз.");
        return read;
    }

    private static Alteration Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new AlterationUnreadableException("Изменение должно быть объектом JSON.");

        return Text(json, "type") switch
        {
            nameof(Alteration.Cancel) => new Alteration.Cancel(),
            nameof(Alteration.CancelActivity) => Named(json, (id, instanceId) => new Alteration.CancelActivity(id, instanceId)),
            nameof(Alteration.Migrate) => new Alteration.Migrate(Number(json, "targetVersion")),
            nameof(Alteration.ModifyVariable) => new Alteration.ModifyVariable(Needed(json, "variableId"), Value(json)),
            nameof(Alteration.ScheduleActivity) => Named(json, (id, instanceId) => new Alteration.ScheduleActivity(id, instanceId)),
            nameof(Alteration.SkipActivity) => Named(
                json,
                (id, instanceId) =>
                    new Alteration.SkipActivity(id, instanceId, Texts(json, "outcomes") is { Count: > 0 } outcomes ? outcomes : ["Done"])
            ),
            nameof(Alteration.RetryIncidents) => new Alteration.RetryIncidents(Texts(json, "activityIds")),
            var other => throw new AlterationUnreadableException($"Вид изменения «{other}» не известен, допустимы: {Kinds}."),
        };
    }

    private static Alteration Named(JsonElement json, Func<string?, string?, Alteration> make)
    {
        var (id, instanceId) = (Text(json, "activityId"), Text(json, "activityInstanceId"));
        return id is null && instanceId is null
            ? throw new AlterationUnreadableException($"{Text(json, "type")}: укажите activityId или activityInstanceId.")
            : make(id, instanceId);
    }

    private static object? Value(JsonElement json) => Member(json, "value") is { } value ? JsonValues.ToPlain(value) : null;

    private static string Needed(JsonElement json, string name) =>
        Text(json, name) ?? throw new AlterationUnreadableException($"{Text(json, "type")}: укажите {name}.");

    private static int Number(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value)
            ? value
            : throw new AlterationUnreadableException($"{Text(json, "type")}: {name} должно быть целым числом.");

    private static string? Text(JsonElement json, string name) =>
        Member(json, name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } given ? given : null,
            _ => throw new AlterationUnreadableException($"Значение {name} должно быть строкой."),
        };

    private static List<string>? Texts(JsonElement json, string name) =>
        Member(json, name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [
                .. list.EnumerateArray().Select(item => item.GetString()!),
            ],
            _ => throw new AlterationUnreadableException($"Значение {name} должно быть списком строк."),
        };

    private static JsonElement? Member(JsonElement json, string name)
    {
        foreach (var member in json.EnumerateObject())
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;

        return null;
    }
}

/// <summary>What is given as an alteration is none. The message is for people, in Russian.</summary>
public sealed class AlterationUnreadableException(string message) : Exception(message);
