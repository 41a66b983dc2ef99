using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>One walk through everything that an instance is about to keep.</summary>
internal sealed class UnstorableValuesSearch(WorkflowExecutionContext workflow, bool tries)
{
    private bool _found;

    public bool Run()
    {
        var root = workflow.RootContext;
        InBag(root, workflow.PropertiesOrNull, "Workflow property");
        InBag(root, workflow.OutputOrNull, "Workflow output");
        InBag(root, workflow.StoredInput, "Workflow input");
        foreach (var context in workflow.Contexts)
            if (context == root || !context.IsCompleted && root is not { IsCompleted: true })
                InContext(context);
        for (var i = workflow.BookmarkList.Count - 1; i >= 0; i--)
            InBookmark(workflow.BookmarkList[i]);
        if (workflow.Queue.Count > 0)
            workflow.Queue.RemoveWhere(IsUnstorable);

        return _found;
    }

    private void InContext(ActivityExecutionContext context)
    {
        if (context.Memory?.DeclaredBlocks is { } blocks)
            InVariables(context, blocks);
        InBag(context, context.PropertiesOrNull, "Property");
        InBag(context, context.MetadataOrNull, "Metadata");
        if (context.ActivityInput.Count > 0)
            InBag(context, context.ActivityInput, "Activity input");
        if (tries)
            ForgetInputs(context);
        context.Tag = TagOf(context, context.Tag);
        if (context.Completion.Tag is not null)
            context.Completion = context.Completion with
            {
                Tag = TagOf(context.ParentActivityExecutionContext ?? context, context.Completion.Tag),
            };
    }

    private void InVariables(ActivityExecutionContext context, Dictionary<string, MemoryBlock> blocks)
    {
        foreach (var block in blocks.Values)
            if (
                block is { Value: { } value, Metadata: Variable variable }
                && RefusalOf(value) is { } reason
                && Scopes.IsPersistent(context, variable)
            )
            {
                block.Value = null;
                Refuse(context, $"Variable '{variable.Name}'", value, reason);
            }
    }

    /// <remarks>No failure: inputs are evaluated anew when the activity goes on.</remarks>
    private void ForgetInputs(ActivityExecutionContext context)
    {
        foreach (var name in UnstorableIn(context.ActivityStateOrNull) ?? [])
        {
            _found = true;
            context.ActivityState.Remove(name);
        }
    }

    private object? TagOf(ActivityExecutionContext owner, object? tag)
    {
        if (tag is null || RefusalOf(tag) is not { } reason)
            return tag;

        Refuse(owner, "Tag", tag, reason);
        return null;
    }

    private void InBag(ActivityExecutionContext? owner, IDictionary<string, object>? bag, string kind)
    {
        if (bag is null || UnstorableIn(bag) is not { } names)
            return;

        foreach (var name in names)
        {
            var value = bag[name];
            bag.Remove(name);
            Refuse(owner, $"{kind} '{name}'", value, RefusalOf(value)!);
        }
    }

    private List<string>? UnstorableIn(IDictionary<string, object>? bag)
    {
        List<string>? names = null;
        if (bag is not null)
            foreach (var (name, value) in bag)
                if (name != Scopes.Variables && value is not null && RefusalOf(value) is not null)
                    (names ??= []).Add(name);

        return names;
    }

    /// <summary>Fails the activity as if the bookmark could not have been made.</summary>
    private void InBookmark(Bookmark bookmark)
    {
        if (bookmark.Payload is not { } payload || (RefusalOf(payload) ?? (tries ? JsonValues.RefusalOf(payload) : null)) is not { } reason)
            return;

        workflow.RemoveBookmark(bookmark);
        Refuse(workflow.FindContext(bookmark.ActivityInstanceId), $"Bookmark '{bookmark.Name}'", payload, reason, stops: true);
    }

    private bool IsUnstorable(WorkItem item)
    {
        foreach (var value in ValuesOf(item))
            if (value is not null && RefusalOf(value) is { } reason)
            {
                Refuse(item.Owner, $"Scheduled activity '{item.Node.Activity.Id}'", value, reason, stops: true);
                return true;
            }

        return false;
    }

    private Exception? RefusalOf(object value)
    {
        if (value is string)
            return null;
        if (tries)
            return StateJson.RefusalOf(value);

        return value is Stream or Delegate or Task or IServiceProvider
            ? new NotSupportedException("It lives only as long as the process.")
            : null;
    }

    private static IEnumerable<object?> ValuesOf(WorkItem item) =>
        [item.Completion.Tag, .. item.Input?.Values ?? [], .. item.Variables?.Select(variable => variable.Value) ?? []];

    /// <param name="stops">The activity cannot go on without the value, even where the workflow goes on with incidents.</param>
    private void Refuse(ActivityExecutionContext? owner, string place, object value, Exception reason, bool stops = false)
    {
        _found = true;
        owner ??= workflow.RootContext;
        if (owner is null)
            throw new UnstorableValueException(place, workflow.WorkflowGraph.Root.Activity.Id, value.GetType(), reason.Message);

        var fault = new UnstorableValueException(place, owner.Activity.Id, value.GetType(), reason.Message);
        if (!owner.IsCompleted && owner.Status != ActivityStatus.Faulted && (stops || Faults.EndsWorkflow(workflow)))
            Faults.Record(owner, fault);
        else
            Faults.Report(owner, fault);
        if (workflow.SubStatus != WorkflowSubStatus.Cancelled)
            Faults.ApplyStrategy(workflow);
    }
}
