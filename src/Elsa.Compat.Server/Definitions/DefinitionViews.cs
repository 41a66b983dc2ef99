using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Runtime;

namespace Elsa.Server.Definitions;

/// <summary>Stored definitions in the shapes of the API.</summary>
internal sealed class DefinitionViews(DefinitionReader reader, ActivityCatalogue catalogue)
{
    /// <summary>With its links and without activities that Studio could not draw.</summary>
    public JsonObject Full(StoredDefinition version, ClaimsPrincipal caller)
    {
        var document = Document(version);
        document.Root = MissingActivities.Hide(document.Root, catalogue);

        // The first member, as Elsa writes it.
        var view = new JsonObject
        {
            ["links"] = JsonSerializer.SerializeToNode(DefinitionLinks.Of(version.DefinitionId, caller), ElsaJson.Options),
        };
        foreach (var (name, value) in DefinitionWriter.ToJson(document).ToList())
            view[name] = value?.DeepClone();
        return view;
    }

    /// <summary>The root activity without what Studio could not draw.</summary>
    public JsonObject Root(StoredDefinition version) => MissingActivities.Hide(Document(version).Root, catalogue);

    /// <summary>A row of the list of versions: the root is text, and there are no links.</summary>
    public JsonObject Version(StoredDefinition version)
    {
        var view = DefinitionWriter.ToJson(Document(version));
        view.Remove("root", out var root);
        (view["materializerName"], view["stringData"]) = (version.MaterializerName, root?.ToJsonString(ElsaJson.Options));
        return view;
    }

    public static SummaryAnswer Summary(DefinitionSummary version, ClaimsPrincipal caller) =>
        new()
        {
            Links = DefinitionLinks.Of(version.DefinitionId, caller),
            Id = version.Id,
            DefinitionId = version.DefinitionId,
            Name = version.Name,
            Description = version.Description,
            Version = version.Version,
            ToolVersion = version.ToolVersion,
            IsLatest = version.IsLatest,
            IsPublished = version.IsPublished,
            ProviderName = version.ProviderName,
            MaterializerName = version.MaterializerName,
            CreatedAt = version.CreatedAt,
            IsReadonly = version.IsReadonly,
        };

    /// <summary>What the editor gets back after it saved or published.</summary>
    public SaveAnswer Saved(DefinitionOutcome outcome, ClaimsPrincipal caller) =>
        new(
            Full(outcome.Version!, caller),
            outcome.Status == DefinitionStatus.AlreadyPublished,
            outcome.ConsumingWorkflowCount,
            [.. outcome.Findings.Concat(outcome.ConsumerFindings).Select(finding => finding.ToString())]
        );

    /// <summary>A file that this server and a real Elsa can import.</summary>
    public byte[] File(StoredDefinition version) => DefinitionWriter.WriteFile(Document(version));

    /// <summary>Without what only the store knows: how the row is turned into a workflow.</summary>
    private WorkflowDefinitionDocument Document(StoredDefinition version)
    {
        var document = version.Document(reader);
        (document.MaterializerName, document.ProviderName) = (null, null);
        return document;
    }
}

/// <summary>A version in a list.</summary>
internal sealed record SummaryAnswer
{
    public required IReadOnlyList<Link> Links { get; init; }

    /// <summary>Always: all our definitions are JSON. Studio marks a row without it as unavailable.</summary>
    public bool IsMaterializerAvailable { get; init; } = true;

    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public required int Version { get; init; }
    public string? ToolVersion { get; init; }
    public required bool IsLatest { get; init; }
    public required bool IsPublished { get; init; }
    public string? ProviderName { get; init; }
    public required string MaterializerName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required bool IsReadonly { get; init; }
}

/// <summary>A definition as it is stored now, and what its author should know.</summary>
internal sealed record SaveAnswer(
    JsonObject WorkflowDefinition,
    bool AlreadyPublished,
    int ConsumingWorkflowCount,
    IReadOnlyList<string> ValidationErrors
);
