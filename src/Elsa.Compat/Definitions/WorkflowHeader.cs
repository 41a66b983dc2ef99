using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>Reads everything of a definition except its activities.</summary>
internal static class WorkflowHeader
{
    public static Workflow Read(WorkflowDefinitionDocument document, TypeAliases aliases)
    {
        var id = document.Id ?? $"{document.DefinitionId}:{document.Version}";

        return new Workflow
        {
            Identity = new WorkflowIdentity(document.DefinitionId ?? id, document.Version, id, document.TenantId),
            Publication = new WorkflowPublication(document.IsLatest, document.IsPublished),
            WorkflowMetadata = new WorkflowMetadata(
                document.Name,
                document.Description,
                document.CreatedAt ?? default,
                ToolVersion(document)
            ),
            Options = Options(document),
            Inputs = [.. document.Inputs.Where(input => !string.IsNullOrEmpty(input.Name)).Select(input => Input(input, aliases))],
            Outputs = [.. document.Outputs.Where(output => !string.IsNullOrEmpty(output.Name)).Select(output => Output(output, aliases))],
            Outcomes = [.. document.Outcomes],
            CustomProperties = ActivityHeader.Bag(document.CustomProperties),
            Name = document.Name,
            IsReadonly = document.IsReadonly,
            IsSystem = document.IsSystem,
        };
    }

    private static Version? ToolVersion(WorkflowDefinitionDocument document) =>
        Version.TryParse(document.ToolVersion, out var version) ? version : null;

    private static WorkflowOptions Options(WorkflowDefinitionDocument document) =>
        new()
        {
            ActivationStrategyType = document.Options.ActivationStrategyType,
            UsableAsActivity = document.IsUsableAsActivity,
            AutoUpdateConsumingWorkflows = document.Options.AutoUpdateConsumingWorkflows ?? false,
            ActivityCategory = document.Options.ActivityCategory,
            IncidentStrategyType = document.Options.IncidentStrategyType,
            CommitStrategyName = document.Options.CommitStrategyName,
        };

    private static InputDefinition Input(InputDocument input, TypeAliases aliases) =>
        new()
        {
            Name = input.Name!,
            Type = TypeOf(input.Type, input.IsArray, aliases),
            DisplayName = input.DisplayName ?? input.Name!,
            Description = input.Description ?? "",
            Category = input.Category ?? "Primitives",
            UIHint = input.UiHint ?? "",
            StorageDriverType = StorageDriverName.Read(input.StorageDriverType),
        };

    private static OutputDefinition Output(OutputDocument output, TypeAliases aliases) =>
        new()
        {
            Name = output.Name!,
            Type = TypeOf(output.Type, output.IsArray, aliases),
            DisplayName = output.DisplayName ?? output.Name!,
            Description = output.Description ?? "",
            Category = output.Category ?? "Primitives",
        };

    public static Type TypeOf(string? name, bool? isArray, TypeAliases aliases)
    {
        var type = aliases.ResolveOrObject(name);
        return isArray == true && !type.IsArray ? type.MakeArrayType() : type;
    }
}

/// <summary>Reads the names of storage drivers, which files write as an alias or as a CLR name of any age.</summary>
internal static class StorageDriverName
{
    public static Type? Read(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;

        var type = name.Split(',')[0].Trim();
        return type[(type.LastIndexOf('.') + 1)..] switch
        {
            nameof(WorkflowInstanceStorageDriver) => typeof(WorkflowInstanceStorageDriver),
            nameof(WorkflowStorageDriver) => typeof(WorkflowStorageDriver),
            nameof(MemoryStorageDriver) => typeof(MemoryStorageDriver),
            _ => null,
        };
    }
}
