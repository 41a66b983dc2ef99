namespace EnDocs.Core.Tasks;

/// <summary>Identifies a task in somebody's inbox. Ordered by time of creation.</summary>
public readonly record struct TaskId(Guid Value) : IComparable<TaskId>
{
    /// <summary>A new id that sorts after every earlier one.</summary>
    public static TaskId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Reads the form that <see cref="ToString"/> writes; dashes are allowed.</summary>
    public static bool TryParse(string? text, out TaskId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new(value);
        return read;
    }

    public int CompareTo(TaskId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");

    public static bool operator <(TaskId left, TaskId right) => left.CompareTo(right) < 0;

    public static bool operator >(TaskId left, TaskId right) => left.CompareTo(right) > 0;

    public static bool operator <=(TaskId left, TaskId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TaskId left, TaskId right) => left.CompareTo(right) >= 0;
}
