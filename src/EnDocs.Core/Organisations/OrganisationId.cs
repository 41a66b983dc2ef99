namespace EnDocs.Core.Organisations;

/// <summary>Identifies one of our own organisations. Ordered by time of creation.</summary>
public readonly record struct OrganisationId(Guid Value) : IComparable<OrganisationId>
{
    /// <summary>A new id that sorts after every earlier one.</summary>
    public static OrganisationId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Reads the form that <see cref="ToString"/> writes; dashes are allowed.</summary>
    public static bool TryParse(string? text, out OrganisationId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public int CompareTo(OrganisationId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");

    public static bool operator <(OrganisationId left, OrganisationId right) => left.CompareTo(right) < 0;

    public static bool operator >(OrganisationId left, OrganisationId right) => left.CompareTo(right) > 0;

    public static bool operator <=(OrganisationId left, OrganisationId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OrganisationId left, OrganisationId right) => left.CompareTo(right) >= 0;
}
