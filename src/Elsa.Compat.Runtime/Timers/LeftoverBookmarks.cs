using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>Looks whether a bookmark outlived its timer: its activity could not go on, or the bookmark is kept on purpose.</summary>
internal sealed class LeftoverBookmarks(IServiceScopeFactory scopes)
{
    /// <returns>The bookmark as the instance knows it; <see langword="null"/> when it was consumed, as usual.</returns>
    public async Task<Bookmark?> FindAsync(StoredTimer timer, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var instances = scope.ServiceProvider.GetRequiredService<IWorkflowInstances>();
        if (
            await instances.FindBookmarkAsync(timer.Id, cancellationToken) is null
            || await instances.FindAsync(timer.InstanceId!, cancellationToken) is not { } instance
        )
            return null;

        return StateJson.Deserialize(instance.State).Bookmarks.FirstOrDefault(bookmark => bookmark.Id == timer.Id);
    }
}
