namespace Elsa.Http;

/// <summary>Where workflows are reached over HTTP.</summary>
public sealed class HttpWorkflowOptions
{
    /// <summary>The section of the configuration that they are read from.</summary>
    public const string Section = "HttpWorkflows";

    /// <summary>In front of the paths of all workflows.</summary>
    public string BasePath { get; set; } = "/workflows";

    /// <summary>Of a request whose activity names no limit of its own, bytes.</summary>
    public long LargestRequest { get; set; } = 30_000_000;
}
