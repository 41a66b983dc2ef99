namespace EnDocs.Core.Intake;

/// <summary>Identifies one file that came in; it is also the operation id of everything that follows from its arrival. Ordered by time of creation.</summary>
public readonly record struct IntakeId(Guid Value) : IComparable<IntakeId>
{
    /// <summary>A new id that sorts after every earlier one.</summary>
    public static IntakeId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Reads the form that <see cref="ToString"/> writes; dashes are allowed.</summary>
    public static bool TryParse(string? text, out IntakeId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public int CompareTo(IntakeId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");

    public static bool operator <(IntakeId left, IntakeId right) => left.CompareTo(right) < 0;

    public static bool operator >(IntakeId left, IntakeId right) => left.CompareTo(right) > 0;

    public static bool operator <=(IntakeId left, IntakeId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IntakeId left, IntakeId right) => left.CompareTo(right) >= 0;
}
