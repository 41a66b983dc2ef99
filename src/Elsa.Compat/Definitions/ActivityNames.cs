using System.Text.Json.Nodes;
using Elsa.Workflows.Descriptors;

namespace Elsa.Workflows.Definitions;

/// <summary>How an author finds an activity on the drawing: what it is, and what it is called there.</summary>
public static class ActivityNames
{
    /// <returns>By activity id, for example «Условие «isLarge»».</returns>
    public static IReadOnlyDictionary<string, string> In(WorkflowDefinitionDocument document, ActivityCatalogue catalogue)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var activity in ActivityJson.Descend(document.Root))
            names.TryAdd(activity.Id(), NameOf(activity, catalogue));
        return names;
    }

    private static string NameOf(JsonObject activity, ActivityCatalogue catalogue)
    {
        var kind = catalogue.DescriptorOf(activity)?.DisplayName ?? activity.Text("type");
        var text = (activity["metadata"] as JsonObject)?.Text("displayText");
        string?[] own = [text, activity.Text("name"), activity.Id()];
        return $"{kind} «{Array.Find(own, name => !string.IsNullOrWhiteSpace(name) && name != kind)}»";
    }
}
