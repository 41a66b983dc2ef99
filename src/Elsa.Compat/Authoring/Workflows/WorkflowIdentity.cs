namespace Elsa.Workflows.Models;

/// <summary>Which definition and version a workflow is. <paramref name="Id"/> is the version's id.</summary>
public sealed record WorkflowIdentity(string DefinitionId, int Version, string Id, string? TenantId = null)
{
    /// <summary>For activities that run without a definition.</summary>
    public static readonly WorkflowIdentity Anonymous = new("anonymous", 1, "anonymous:1");
}

/// <summary>Whether a version is the newest, and whether new instances use it.</summary>
public sealed record WorkflowPublication(bool IsLatest, bool IsPublished);

/// <summary>What people call a workflow.</summary>
public sealed record WorkflowMetadata(
    string? Name = null,
    string? Description = null,
    DateTimeOffset CreatedAt = default,
    Version? ToolVersion = null
);

/// <summary>How instances of a workflow start, commit and fail. Strategy types stay opaque texts, since files from elsewhere name them in many ways.</summary>
public class WorkflowOptions
{
    public string? ActivationStrategyType { get; set; }
    public bool? UsableAsActivity { get; set; }
    public bool AutoUpdateConsumingWorkflows { get; set; }
    public string? ActivityCategory { get; set; }
    public string? IncidentStrategyType { get; set; }
    public string? CommitStrategyName { get; set; }
}

/// <summary>A value that a workflow takes or gives.</summary>
public class ArgumentDefinition
{
    public Type Type { get; set; } = typeof(object);
    public string Name { get; set; } = "";
    public string DisplayName { get; set; } = "";
    public string Description { get; set; } = "";
    public string Category { get; set; } = "";
}

/// <summary>A value that a workflow takes.</summary>
public class InputDefinition : ArgumentDefinition
{
    public string UIHint { get; set; } = "";

    /// <summary>Where the input is kept between bursts; <see langword="null"/> forgets it after the first one.</summary>
    public Type? StorageDriverType { get; set; }
}

/// <summary>A value that a workflow gives.</summary>
public class OutputDefinition : ArgumentDefinition;
