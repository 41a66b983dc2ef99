using System.Text.Json;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime;

/// <summary>How a child tells its waiting parent that it has ended: by a stimulus that is stored in the commit in which the child ends.</summary>
internal static class ParentLink
{
    /// <summary>The child's property that names the bookmark of the parent; absent when nobody waits.</summary>
    private const string WaitingBookmark = "ParentBookmarkName";

    /// <summary>The child's property that names what that bookmark waits for, where it is not the child itself.</summary>
    private const string WaitingFor = "ParentBookmarkKey";

    public const string OutputKey = "WorkflowOutput";
    public const string InstanceKey = "WorkflowInstanceId";
    public const string VersionKey = "WorkflowDefinitionVersionId";
    public const string CorrelationKey = "CorrelationId";
    public const string StatusKey = "WorkflowStatus";
    public const string SubStatusKey = "WorkflowSubStatus";

    /// <param name="waitingFor">What the parent's bookmark names, when several children share one; otherwise it is the child.</param>
    public static IReadOnlyDictionary<string, object> Properties(string? waitingBookmarkName, string? waitingFor = null)
    {
        var properties = new Dictionary<string, object>();
        if (waitingBookmarkName is not null)
            properties[WaitingBookmark] = waitingBookmarkName;
        if (waitingFor is not null)
            properties[WaitingFor] = waitingFor;
        return properties;
    }

    /// <returns><see langword="null"/> while the child runs, or when no parent waits for it.</returns>
    public static Stimulus? AnswerOf(WorkflowState child)
    {
        if (child.Status != WorkflowStatus.Finished || child.ParentWorkflowInstanceId is null)
            return null;
        if (!child.Properties.TryGetValue(WaitingBookmark, out var name) || name.ToString() is not { Length: > 0 } bookmarkName)
            return null;

        return Answer(bookmarkName, child.ParentWorkflowInstanceId, child.Id, child.ExecutionLogSequence) with
        {
            Payload = new ChildEnded(child.Properties.TryGetValue(WaitingFor, out var key) ? $"{key}" : child.Id),
            Input = InputOf(child),
        };
    }

    private static Dictionary<string, object> InputOf(WorkflowState child)
    {
        var input = new Dictionary<string, object>
        {
            [OutputKey] = JsonElement.Parse(JsonValues.Shown(child.Output), JsonValues.Deep),
            [VersionKey] = child.DefinitionVersionId,
            [InstanceKey] = child.Id,
            [StatusKey] = child.Status.ToString(),
            [SubStatusKey] = child.SubStatus.ToString(),
        };
        if (child.CorrelationId is { } correlationId)
            input[CorrelationKey] = correlationId;
        return input;
    }

    /// <returns>The answer for a parent whose child could not be started, so that it does not wait for ever.</returns>
    public static Stimulus? AnswerOf(StartWorkflow neverStarted) =>
        neverStarted is { ParentInstanceId: { } parent, InstanceId: { } child }
        && neverStarted.Properties?.GetValueOrDefault(WaitingBookmark)?.ToString() is { Length: > 0 } bookmarkName
            ? Answer(bookmarkName, parent, child, journalLength: 0) with
            {
                Payload = new ChildEnded(neverStarted.Properties.GetValueOrDefault(WaitingFor)?.ToString() ?? child),
                Input = new Dictionary<string, object> { [InstanceKey] = child },
            }
            : null;

    // The journal's length tells the ends apart of a child that is retried after a fault and ends again.
    private static Stimulus Answer(string bookmarkName, string parentInstanceId, string childInstanceId, long journalLength) =>
        new()
        {
            OperationId = $"child-ended:{childInstanceId}:{journalLength}",
            Name = bookmarkName,
            InstanceId = parentInstanceId,
            StartsWorkflows = false,
            Synchronous = false,
        };
}

/// <summary>What a parent waits for.</summary>
/// <param name="ChildInstanceId">The instance that must end, or the run of the activity whose children must.</param>
internal sealed record ChildEnded(string ChildInstanceId);
