namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>One end of a connection.</summary>
public sealed class Endpoint(IActivity activity, string? port = null)
{
    public IActivity Activity { get; } = activity;

    /// <summary>The outcome at the source; <see langword="null"/> means <c>Done</c>. Targets have one port only.</summary>
    public string? Port { get; } = port;
}

/// <summary>Leads from an outcome of one activity to another activity.</summary>
public sealed class Connection(Endpoint source, Endpoint target)
{
    public Connection(IActivity source, IActivity target)
        : this(new Endpoint(source), new Endpoint(target)) { }

    public Endpoint Source { get; } = source;
    public Endpoint Target { get; } = target;
    public ICollection<Position> Vertices { get; init; } = [];
}

/// <summary>A bend of a connection in the designer.</summary>
public sealed record Position(double X, double Y);
