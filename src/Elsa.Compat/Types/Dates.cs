namespace Elsa.Workflows.Types;

/// <summary>Turns one kind of date into another.</summary>
internal static class Dates
{
    public static bool TryConvert(object value, Type target, out object? converted)
    {
        converted = value switch
        {
            DateTime date when target == typeof(DateTimeOffset) => date.Kind == DateTimeKind.Unspecified
                ? new DateTimeOffset(date, TimeSpan.Zero)
                : new DateTimeOffset(date),
            DateTime date when target == typeof(DateOnly) => DateOnly.FromDateTime(date),
            DateTimeOffset date when target == typeof(DateTime) => date.UtcDateTime,
            DateTimeOffset date when target == typeof(DateOnly) => DateOnly.FromDateTime(date.DateTime),
            DateOnly date when target == typeof(DateTime) => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            DateOnly date when target == typeof(DateTimeOffset) => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            TimeOnly time when target == typeof(TimeSpan) => time.ToTimeSpan(),
            TimeSpan span when target == typeof(TimeOnly) => TimeOnly.FromTimeSpan(span),
            _ => null,
        };
        return converted is not null;
    }
}
