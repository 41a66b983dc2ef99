using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Elsa.Workflows.Definitions;

/// <summary>
/// Gives every activity its id and its node id: the ids from the workflow down to it, joined by colons. What the client sent as
/// node id is never trusted.
/// </summary>
internal static class NodeIds
{
    public const string RootId = "Workflow1";

    private const int LongestId = 255;

    public static void Assign(JsonObject root, string workflowId, DefinitionLimits limits)
    {
        var count = 0;
        Assign(root, workflowId, 0);

        void Assign(JsonObject activity, string parent, int depth)
        {
            if (depth > limits.MaxNesting)
                throw new DefinitionException($"вложенность больше допустимых {limits.MaxNesting} уровней", activity.Id());

            if (++count > limits.MaxActivities)
                throw new DefinitionException($"в определении больше {limits.MaxActivities} активностей");

            if (string.IsNullOrEmpty(activity.Id()))
                activity["id"] = FromName(parent);

            if (string.IsNullOrWhiteSpace(activity.Text("type")))
                throw new DefinitionException("не указан тип активности (type)", activity.Id());

            var nodeId = $"{parent}:{activity.Id()}";
            activity["nodeId"] = nodeId;
            AssignChildren(activity, nodeId, depth);
        }

        void AssignChildren(JsonObject activity, string nodeId, int depth)
        {
            var children = ActivityJson.Children(activity).Select(entry => entry.Child).ToList();
            CompleteIds(children);
            foreach (var child in children)
                Assign(child, nodeId, depth + 1);
        }
    }

    /// <summary>Siblings must differ; a missing id is made from the type and its ordinal, the same at every reading.</summary>
    private static void CompleteIds(List<JsonObject> siblings)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);

        foreach (var sibling in siblings)
        {
            var id = sibling.Id();

            if (id.Length > LongestId || id.Contains(':', StringComparison.Ordinal))
                throw new DefinitionException(
                    $"идентификатор длиннее {LongestId} символов или содержит двоеточие",
                    id[..Math.Min(id.Length, 40)]
                );

            if (id.Length > 0 && !taken.Add(id))
                throw new DefinitionException("идентификатор встречается у соседних активностей дважды", id);
        }

        foreach (var sibling in siblings.Where(sibling => sibling.Id().Length == 0))
        {
            var type = sibling.Text("type") ?? "activity";
            var stem = type[(type.LastIndexOf('.') + 1)..].Replace(':', '-');
            var ordinal = 1;
            while (!taken.Add($"{stem}{ordinal}"))
                ordinal++;

            sibling["id"] = $"{stem}{ordinal}";
        }
    }

    /// <summary>A short id that is always the same for the same name.</summary>
    public static string FromName(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 8));
}
