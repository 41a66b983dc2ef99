using System.Text.Json.Nodes;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Descriptors;

/// <summary>Describes a published definition that is usable as an activity.</summary>
public static class DefinitionDescriptor
{
    private const string RootType = "WorkflowDefinitionActivity";

    /// <param name="create">Makes the activity that runs the definition: a <see cref="Composite"/> whose root the compiler puts in.</param>
    public static ActivityDescriptor Describe(
        WorkflowDefinitionDocument document,
        TypeAliases aliases,
        Type clrType,
        Func<Composite> create
    )
    {
        var name = Words.Pascal(document.Name ?? document.DefinitionId ?? "");
        var versionId = document.Id ?? throw new DefinitionException("у версии процесса нет идентификатора (id)");

        return new ActivityDescriptor
        {
            TypeName = name,
            Version = document.Version,
            ClrType = clrType,
            Namespace = "",
            Name = name,
            Category = document.Options.ActivityCategory is { Length: > 0 } category ? category : "Workflows",
            DisplayName = document.Name,
            Description = document.Description,
            Inputs = [.. document.Inputs.Where(input => !string.IsNullOrEmpty(input.Name)).Select(input => Input(input, aliases))],
            Outputs = [.. document.Outputs.Where(output => !string.IsNullOrEmpty(output.Name)).Select(output => Output(output, aliases))],
            Ports = [.. Outcomes(document).Select(outcome => new Port(outcome, PortType.Flow, outcome))],
            CustomProperties = new Dictionary<string, object>
            {
                ["RootType"] = RootType,
                ["WorkflowDefinitionId"] = document.DefinitionId ?? "",
                ["WorkflowDefinitionVersionId"] = versionId,
            },
            ConstructionProperties = new JsonObject
            {
                ["workflowDefinitionId"] = document.DefinitionId,
                ["workflowDefinitionVersionId"] = versionId,
            },
            Create = create,
            UsedDefinitionVersionId = versionId,
        };
    }

    private static List<string> Outcomes(WorkflowDefinitionDocument document) =>
        document.Outcomes.Count == 0 ? ["Done"] : document.Outcomes;

    private static InputDescriptor Input(InputDocument input, TypeAliases aliases) =>
        new()
        {
            Name = input.Name!,
            PropertyName = input.Name!,
            Type = WorkflowHeader.TypeOf(input.Type, input.IsArray, aliases),
            DisplayName = input.DisplayName ?? input.Name,
            Description = input.Description,
            Category = input.Category,
            UIHint = input.UiHint is { Length: > 0 } hint ? hint : "singleline",
            IsSynthetic = true,
        };

    private static OutputDescriptor Output(OutputDocument output, TypeAliases aliases) =>
        new()
        {
            Name = output.Name!,
            PropertyName = output.Name!,
            Type = WorkflowHeader.TypeOf(output.Type, output.IsArray, aliases),
            DisplayName = output.DisplayName ?? output.Name,
            Description = output.Description,
            IsSynthetic = true,
        };
}
