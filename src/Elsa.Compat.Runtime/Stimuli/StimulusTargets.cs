using Elsa.Workflows.Interpreter;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>Where a stimulus goes: a bookmark to resume or a trigger that starts a workflow.</summary>
internal sealed record StimulusTarget(StoredBookmark? Bookmark, StoredTrigger? Trigger)
{
    public string Id => Bookmark?.Id ?? Trigger!.Id;
}

/// <summary>Finds who waits for a stimulus, by the indexes of bookmarks and triggers.</summary>
internal sealed class StimulusTargets(IServiceScopeFactory scopes)
{
    private const int PageSize = 1000;

    public async Task<IReadOnlyList<StimulusTarget>> FindAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var instances = scope.ServiceProvider.GetRequiredService<IWorkflowInstances>();
        if (stimulus.BookmarkId is { } bookmarkId)
            return
                await instances.FindBookmarkAsync(bookmarkId, cancellationToken) is { } bookmark
                && IsForStimuli(bookmark)
                && (stimulus.InstanceId is null || stimulus.InstanceId == bookmark.InstanceId)
                ? [new StimulusTarget(bookmark, null)]
                : [];

        var hash = InboxRow.HashOf(stimulus);
        var targets = new List<StimulusTarget>();
        if (stimulus is { StartsWorkflows: true, InstanceId: null, ActivityInstanceId: null })
        {
            var triggers = scope.ServiceProvider.GetRequiredService<IDefinitionVersions>();
            targets.AddRange((await triggers.TriggersAsync(hash, cancellationToken)).Select(trigger => new StimulusTarget(null, trigger)));
        }

        await AddWaitingAsync(targets, Filter(stimulus, hash), instances, cancellationToken);
        return targets;
    }

    /// <summary>Whether the instance that the stimulus names is over, so that waiting for its bookmark is in vain.</summary>
    public async Task<bool> IsOverAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var instances = scope.ServiceProvider.GetRequiredService<IWorkflowInstances>();
        var instance = await instances.FindAsync(instanceId, cancellationToken);
        return instance is null ? await instances.IsKnownAsync(instanceId, cancellationToken) : instance.Status == WorkflowStatus.Finished;
    }

    private static async Task AddWaitingAsync(
        List<StimulusTarget> targets,
        BookmarkFilter filter,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<StoredBookmark> page;
        string? last = null;
        do
        {
            page = await instances.WaitingAsync(filter, last, PageSize, cancellationToken);
            targets.AddRange(page.Where(IsForStimuli).Select(bookmark => new StimulusTarget(bookmark, null)));
            last = page.Count > 0 ? page[^1].Id : null;
        } while (page.Count == PageSize);
    }

    /// <remarks>What runs in the background tells itself how it went, and nobody else can.</remarks>
    private static bool IsForStimuli(StoredBookmark bookmark) => bookmark.Name != BackgroundRun.BookmarkName;

    private static BookmarkFilter Filter(Stimulus stimulus, string hash) =>
        new()
        {
            Hash = hash,
            InstanceId = stimulus.InstanceId,
            CorrelationId = stimulus.CorrelationId,
        };
}
