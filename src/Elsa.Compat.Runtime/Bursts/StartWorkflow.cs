using Elsa.Common.Models;

namespace Elsa.Workflows.Runtime;

/// <summary>A request to start one instance.</summary>
public sealed record StartWorkflow
{
    /// <summary>Makes the start unique: a repeated id answers with the instance that the first one started. <see langword="null"/> means that it is never repeated.</summary>
    public string? OperationId { get; init; }

    /// <summary>The logical id; its version is chosen by <see cref="Version"/>. Either this or <see cref="DefinitionVersionId"/>.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>An exact version; wins over <see cref="DefinitionId"/>.</summary>
    public string? DefinitionVersionId { get; init; }

    public VersionOptions Version { get; init; } = VersionOptions.Published;

    /// <summary>The id of the new instance; made up when <see langword="null"/>.</summary>
    public string? InstanceId { get; init; }

    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public IReadOnlyDictionary<string, object>? Input { get; init; }
    public IReadOnlyDictionary<string, object>? Variables { get; init; }
    public IReadOnlyDictionary<string, object>? Properties { get; init; }
    public string? ParentInstanceId { get; init; }

    /// <summary>The activity at which the flow starts, usually a trigger.</summary>
    public string? TriggerActivityId { get; init; }
}
