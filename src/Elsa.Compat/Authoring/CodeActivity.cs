namespace Elsa.Workflows;

/// <summary>An activity that completes when its code has run, unless that code left a bookmark.</summary>
public abstract class CodeActivity : Activity
{
    protected CodeActivity(string? source = null, int? line = null)
        : base(source, line) => CompletesByItself = true;

    /// <remarks>An activity made with a type name of its own never completes by itself; so it is in Elsa.</remarks>
    protected CodeActivity(string activityType, int version = 1, string? source = null, int? line = null)
        : base(activityType, version, source, line) { }

    internal bool CompletesByItself { get; }
}

/// <summary>A <see cref="CodeActivity"/> with one main output of any type.</summary>
public abstract class CodeActivityWithResult : CodeActivity, IActivityWithResult
{
    protected CodeActivityWithResult(string? source = null, int? line = null)
        : base(source, line) { }

    protected CodeActivityWithResult(MemoryBlockReference? output, string? source = null, int? line = null)
        : base(source, line) => Result = output is null ? null : new Output(output);

    protected CodeActivityWithResult(Output? output, string? source = null, int? line = null)
        : base(source, line) => Result = output;

    public Output? Result { get; set; }
}

/// <summary>A <see cref="CodeActivity"/> with one main output.</summary>
public abstract class CodeActivity<T> : CodeActivity, IActivityWithResult<T>
{
    protected CodeActivity(string? source = null, int? line = null)
        : base(source, line) { }

    protected CodeActivity(string activityType, int version = 1, string? source = null, int? line = null)
        : base(activityType, version, source, line) { }

    protected CodeActivity(MemoryBlockReference? output, string? source = null, int? line = null)
        : base(source, line) => Result = output is null ? null : new Output<T>(output);

    protected CodeActivity(Output<T>? output, string? source = null, int? line = null)
        : base(source, line) => Result = output;

    public Output<T>? Result { get; set; }
}
