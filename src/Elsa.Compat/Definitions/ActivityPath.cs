using System.Text.Json.Nodes;

namespace Elsa.Workflows.Definitions;

/// <summary>The way from the root activity of a definition to one inside it.</summary>
public static class ActivityPath
{
    /// <returns>From the root to the activity, each with the port of the one before that holds it; <see langword="null"/> when there is none.</returns>
    public static IReadOnlyList<PlacedActivity>? Find(JsonObject root, string nodeId)
    {
        var path = new List<PlacedActivity> { new("Root", root) };
        while (path[^1].NodeId != nodeId)
        {
            // A node id begins with the id of the node around it.
            var inside = ActivityJson
                .Children(path[^1].Activity)
                .Select(entry => new PlacedActivity(Pascal(entry.Port), entry.Child))
                .FirstOrDefault(child => nodeId == child.NodeId || nodeId.StartsWith(child.NodeId + ":", StringComparison.Ordinal));
            if (inside is null)
                return null;
            path.Add(inside);
        }

        return path;
    }

    private static string Pascal(string port) => port.Length == 0 ? port : char.ToUpperInvariant(port[0]) + port[1..];
}

/// <summary>An activity where it stands.</summary>
/// <param name="Port">The property of the activity around it that holds it.</param>
/// <param name="Activity">In JSON.</param>
public sealed record PlacedActivity(string Port, JsonObject Activity)
{
    public string NodeId { get; } = Activity.Text("nodeId") ?? "";
    public string Id => Activity.Id();
    public string Type => Activity.Text("type") ?? "";
    public string Name => Activity.Text("name") ?? Type;
}
