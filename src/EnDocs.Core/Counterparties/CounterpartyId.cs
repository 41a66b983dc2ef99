namespace EnDocs.Core.Counterparties;

/// <summary>Identifies a counterparty. Ordered by time of creation.</summary>
public readonly record struct CounterpartyId(Guid Value) : IComparable<CounterpartyId>
{
    /// <summary>A new id that sorts after every earlier one.</summary>
    public static CounterpartyId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Reads the form that <see cref="ToString"/> writes; dashes are allowed.</summary>
    public static bool TryParse(string? text, out CounterpartyId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public int CompareTo(CounterpartyId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");

    public static bool operator <(CounterpartyId left, CounterpartyId right) => left.CompareTo(right) < 0;

    public static bool operator >(CounterpartyId left, CounterpartyId right) => left.CompareTo(right) > 0;

    public static bool operator <=(CounterpartyId left, CounterpartyId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CounterpartyId left, CounterpartyId right) => left.CompareTo(right) >= 0;
}
