namespace EnDocs.Core.Cards;

/// <summary>Identifies a card. Ordered by time of creation.</summary>
public readonly record struct CardId(Guid Value) : IComparable<CardId>
{
    /// <summary>A new id that sorts after every earlier one.</summary>
    public static CardId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Reads the form that <see cref="ToString"/> writes; dashes are allowed.</summary>
    public static bool TryParse(string? text, out CardId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public int CompareTo(CardId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");

    public static bool operator <(CardId left, CardId right) => left.CompareTo(right) < 0;

    public static bool operator >(CardId left, CardId right) => left.CompareTo(right) > 0;

    public static bool operator <=(CardId left, CardId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CardId left, CardId right) => left.CompareTo(right) >= 0;
}
