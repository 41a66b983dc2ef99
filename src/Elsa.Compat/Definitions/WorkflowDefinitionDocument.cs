using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Elsa.Workflows.Definitions;

/// <summary>
/// One version of a workflow definition as JSON has it. Members that we do not know survive reading and writing. A document is
/// read once and then only looked at, so that several threads may share it.
/// </summary>
public sealed class WorkflowDefinitionDocument
{
    /// <summary>The id of this version.</summary>
    public string? Id { get; set; }

    /// <summary>The id that all versions share.</summary>
    public string? DefinitionId { get; set; }

    public string? TenantId { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public DateTimeOffset? CreatedAt { get; set; }
    public int Version { get; set; } = 1;
    public string? ToolVersion { get; set; }
    public List<VariableDocument> Variables { get; set; } = [];
    public List<InputDocument> Inputs { get; set; } = [];
    public List<OutputDocument> Outputs { get; set; } = [];

    /// <summary>The ports that the workflow has when another one uses it as an activity.</summary>
    public List<string> Outcomes { get; set; } = [];

    public JsonObject CustomProperties { get; set; } = [];
    public bool IsReadonly { get; set; }
    public bool IsSystem { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
    public OptionsDocument Options { get; set; } = new();

    /// <summary>Obsolete copy of <see cref="OptionsDocument.UsableAsActivity"/>; read, never written.</summary>
    public bool? UsableAsActivity { get; set; }

    public string? ProviderName { get; set; }
    public string? MaterializerName { get; set; }
    public string? MaterializerContext { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>The root activity: an object with <c>id</c>, <c>nodeId</c>, <c>type</c>, its inputs and its ports.</summary>
    [JsonIgnore]
    public JsonObject Root { get; set; } = [];

    [JsonIgnore]
    public bool IsUsableAsActivity => Options.UsableAsActivity ?? UsableAsActivity ?? false;
}

/// <summary>A variable of a workflow or of a container inside it.</summary>
public sealed class VariableDocument
{
    public string? Id { get; set; }
    public string? Name { get; set; }

    /// <summary>An alias, or whatever name the file carries; it may be one that this server does not know.</summary>
    public string? TypeName { get; set; }

    public bool? IsArray { get; set; }

    /// <summary>The value at the start, usually as text.</summary>
    public JsonElement? Value { get; set; }

    public string? StorageDriverTypeName { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A value that a workflow takes when it starts.</summary>
public sealed class InputDocument
{
    public string? Type { get; set; }
    public bool? IsArray { get; set; }
    public string? Name { get; set; }
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public string? Category { get; set; }
    public string? UiHint { get; set; }

    /// <summary>Where the value is kept while the instance waits; null forgets it at the first wait, as Elsa does.</summary>
    public string? StorageDriverType { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A value that a workflow gives when it ends.</summary>
public sealed class OutputDocument
{
    public string? Type { get; set; }
    public bool? IsArray { get; set; }
    public string? Name { get; set; }
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public string? Category { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>How a workflow starts, commits and answers faults. Strategy names are opaque text.</summary>
public sealed class OptionsDocument
{
    public string? ActivationStrategyType { get; set; }
    public bool? UsableAsActivity { get; set; }
    public bool? AutoUpdateConsumingWorkflows { get; set; }
    public string? ActivityCategory { get; set; }
    public string? IncidentStrategyType { get; set; }
    public string? CommitStrategyName { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
