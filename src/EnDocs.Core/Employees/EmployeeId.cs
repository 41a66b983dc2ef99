namespace EnDocs.Core.Employees;

/// <summary>Identifies an employee; the employee's sign-in account has the same id. Ordered by time of creation.</summary>
public readonly record struct EmployeeId(Guid Value) : IComparable<EmployeeId>
{
    /// <summary>A new id that sorts after every earlier one.</summary>
    public static EmployeeId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Reads the form that <see cref="ToString"/> writes; dashes are allowed.</summary>
    public static bool TryParse(string? text, out EmployeeId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public int CompareTo(EmployeeId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");

    public static bool operator <(EmployeeId left, EmployeeId right) => left.CompareTo(right) < 0;

    public static bool operator >(EmployeeId left, EmployeeId right) => left.CompareTo(right) > 0;

    public static bool operator <=(EmployeeId left, EmployeeId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EmployeeId left, EmployeeId right) => left.CompareTo(right) >= 0;
}
