using Elsa.Common.Models;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Prepares the start of a child by an activity of its parent.</summary>
internal static class ChildWorkflow
{
    public const string ParentInstanceKey = "ParentInstanceId";

    /// <exception cref="InvalidOperationException">There is no published version of the definition; the activity faults with this text.</exception>
    public static async ValueTask<StartWorkflow> RequestAsync(
        ActivityExecutionContext context,
        string? definitionId,
        string? correlationId,
        IDictionary<string, object>? input,
        bool wait
    ) =>
        Request(
            context,
            await PublishedAsync(context, definitionId),
            correlationId,
            input,
            ParentLink.Properties(wait ? context.Activity.Type : null)
        );

    /// <returns>The id that was given.</returns>
    /// <exception cref="InvalidOperationException">There is no published version of the definition; the activity faults with this text.</exception>
    public static async ValueTask<string> PublishedAsync(ActivityExecutionContext context, string? definitionId)
    {
        var versions = context.GetRequiredService<IDefinitionVersions>();
        return
            !string.IsNullOrEmpty(definitionId)
            && await versions.FindKeyAsync(definitionId, VersionOptions.Published, context.CancellationToken) is not null
            ? definitionId
            : throw new InvalidOperationException($"No published version of workflow definition '{definitionId}' was found.");
    }

    /// <param name="definitionId">Of a definition that is published.</param>
    /// <param name="properties">How the child finds whoever waits for it.</param>
    public static StartWorkflow Request(
        ActivityExecutionContext context,
        string definitionId,
        string? correlationId,
        IDictionary<string, object>? input,
        IReadOnlyDictionary<string, object> properties
    )
    {
        var parent = context.WorkflowExecutionContext;
        var childId = Guid.CreateVersion7(context.StartedAt).ToString("N");
        return new StartWorkflow
        {
            OperationId = $"start:{childId}",
            InstanceId = childId,
            DefinitionId = definitionId,
            CorrelationId = string.IsNullOrEmpty(correlationId) ? null : correlationId,
            ParentInstanceId = parent.Id,
            Properties = properties,
            Input = new Dictionary<string, object>(input ?? new Dictionary<string, object>(), StringComparer.Ordinal)
            {
                [ParentInstanceKey] = parent.Id,
            },
        };
    }
}
