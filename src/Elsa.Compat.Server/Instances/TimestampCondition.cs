using System.Text.Json;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;

namespace Elsa.Server.Instances;

/// <summary>A condition on one of the instants of an instance, as Elsa writes it.</summary>
internal sealed record TimestampCondition
{
    private const string Field = "TimestampFilters";

    public string? Column { get; init; }
    public string? Operator { get; init; }
    public DateTimeOffset? Timestamp { get; init; }

    /// <exception cref="RefusedRequestException">It is no JSON.</exception>
    public static TimestampCondition Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<TimestampCondition>(text, ElsaJson.Options) ?? new TimestampCondition();
        }
        catch (JsonException)
        {
            throw Wrong("Условие на время должно быть объектом JSON с column, operator и timestamp.");
        }
    }

    /// <exception cref="RefusedRequestException">There is no such column or operator, or no time.</exception>
    public InstanceMoment ToMoment() =>
        new(
            Column?.ToUpperInvariant() switch
            {
                "CREATEDAT" => InstanceInstant.Created,
                "UPDATEDAT" => InstanceInstant.Updated,
                "FINISHEDAT" => InstanceInstant.Finished,
                _ => throw Wrong($"Столбец «{Column}» не понят: ожидается CreatedAt, UpdatedAt или FinishedAt."),
            },
            Enum.TryParse<InstantComparison>(Operator, ignoreCase: true, out var comparison) && Enum.IsDefined(comparison)
                ? comparison
                : throw Wrong($"Сравнение «{Operator}» не понято: ожидается {string.Join(", ", Enum.GetNames<InstantComparison>())}."),
            Timestamp ?? throw Wrong("В условии на время нет timestamp.")
        );

    private static RefusedRequestException Wrong(string message) => new(ElsaErrors.Invalid(Field, message));
}
