using Elsa.Workflows;

namespace Elsa.Expressions.JavaScript;

/// <summary>What other activities of the instance have put out.</summary>
internal static class ScriptOutputs
{
    private const string From = "From";

    /// <summary><c>ResultFromApprove</c>: the output <c>Result</c> of the activity named or identified <c>Approve</c>.</summary>
    public static Func<object?>? Find(ActivityExecutionContext activity, string outputFromActivity)
    {
        for (
            var at = outputFromActivity.IndexOf(From, StringComparison.Ordinal);
            at > 0;
            at = outputFromActivity.IndexOf(From, at + 1, StringComparison.Ordinal)
        )
        {
            var output = outputFromActivity[..at];
            if (IdOf(activity, outputFromActivity[(at + From.Length)..], pascal: true) is { } id)
                return () => Register(activity).FindOutputByActivityId(id, output);
        }

        return null;
    }

    public static object? Read(ActivityExecutionContext activity, string idOrName, string? output) =>
        Register(activity).FindOutputByActivityId(IdOf(activity, idOrName, pascal: false) ?? idOrName, output ?? "Result");

    private static ActivityOutputRegister Register(ActivityExecutionContext activity) =>
        activity.WorkflowExecutionContext.GetActivityOutputRegister();

    private static string? IdOf(ActivityExecutionContext activity, string idOrName, bool pascal)
    {
        var graph = activity.WorkflowExecutionContext.WorkflowGraph;

        if (!pascal && graph.FindNodeByActivityId(idOrName) is { } byId)
            return byId.Activity.Id;

        foreach (var node in graph.Nodes)
        {
            if (Matches(node.Activity.Name, idOrName, pascal) || Matches(node.Activity.Id, idOrName, pascal))
                return node.Activity.Id;
        }

        return null;
    }

    private static bool Matches(string? name, string wanted, bool pascal) =>
        name is { Length: > 0 } && (name == wanted || (pascal && char.ToUpperInvariant(name[0]) + name[1..] == wanted));
}
