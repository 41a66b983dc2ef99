using System.Text.Json.Nodes;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Graph;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>Turns a definition into activity objects and a graph that all its instances share. Stateless and thread-safe.</summary>
public sealed class WorkflowCompiler(ActivityCatalogue catalogue)
{
    /// <summary>The names of types that definitions may use.</summary>
    internal TypeAliases Aliases => catalogue.Aliases;

    internal ActivityCatalogue Catalogue => catalogue;

    /// <summary>Compiles a definition that uses no other definitions as activities.</summary>
    /// <exception cref="DefinitionException">The definition cannot run; the message names the activity.</exception>
    public WorkflowGraph Compile(WorkflowDefinitionDocument document) =>
        Compile(document, new Dictionary<string, WorkflowDefinitionDocument>());

    /// <summary>Compiles a definition together with those that it uses as activities.</summary>
    /// <param name="used">By version id, everything that <see cref="ReferencesOf"/> names, theirs included.</param>
    /// <exception cref="DefinitionException">The definition cannot run; the message names the activity.</exception>
    public WorkflowGraph Compile(WorkflowDefinitionDocument document, IReadOnlyDictionary<string, WorkflowDefinitionDocument> used)
    {
        var workflow = new WorkflowAssembly(catalogue, used).Assemble(document);

        try
        {
            return WorkflowGraph.Build(workflow);
        }
        catch (WorkflowGraphException fault)
        {
            throw new DefinitionException(fault.Message, fault.ActivityId, fault);
        }
    }

    /// <summary>The version ids of the definitions that <paramref name="document"/> itself uses as activities.</summary>
    public IReadOnlyCollection<string> ReferencesOf(WorkflowDefinitionDocument document) =>
        ActivityJson
            .Descend(document.Root)
            .Select(activity => catalogue.UsedVersionOf(activity))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The types that this server does not have, by activity id.</summary>
    public IReadOnlyList<(string ActivityId, string TypeName)> MissingTypesOf(WorkflowDefinitionDocument document) =>
        [
            .. ActivityJson
                .Descend(document.Root)
                .Where(activity => catalogue.DescriptorOf(activity) is null)
                .Select(activity => (activity.Id(), activity.Text("type")!)),
        ];
}

/// <summary>How the JSON of an activity names its type.</summary>
internal static class ActivityReferences
{
    /// <summary>
    /// The exact version, else the highest one. An activity that names a definition version is that version, whatever its type is
    /// called by now.
    /// </summary>
    public static ActivityDescriptor? DescriptorOf(this ActivityCatalogue catalogue, JsonObject activity)
    {
        if (activity.Text("workflowDefinitionVersionId") is { } versionId && catalogue.TryFindUsed(versionId, out var used))
            return used;

        var type = activity.Text("type") ?? "";
        return catalogue.TryFind(type, activity.Version(), out var exact) || catalogue.TryFind(type, null, out exact) ? exact : null;
    }

    public static string? UsedVersionOf(this ActivityCatalogue catalogue, JsonObject activity) =>
        catalogue.DescriptorOf(activity) is { UsedDefinitionVersionId: { } known }
            ? activity.Text("workflowDefinitionVersionId") ?? known
            : null;
}
