namespace EnDocs.Core.Routes;

/// <summary>Identifies a configured route. Ordered by time of creation.</summary>
public readonly record struct RouteId(Guid Value) : IComparable<RouteId>
{
    /// <summary>A new id that sorts after every earlier one.</summary>
    public static RouteId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Reads the form that <see cref="ToString"/> writes; dashes are allowed.</summary>
    public static bool TryParse(string? text, out RouteId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public int CompareTo(RouteId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");

    public static bool operator <(RouteId left, RouteId right) => left.CompareTo(right) < 0;

    public static bool operator >(RouteId left, RouteId right) => left.CompareTo(right) > 0;

    public static bool operator <=(RouteId left, RouteId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RouteId left, RouteId right) => left.CompareTo(right) >= 0;
}
