using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows.Runtime;

/// <summary>A bookmark that is named like a timer must say when it falls due; otherwise nobody would ever resume it.</summary>
internal static class TimersWithoutTime
{
    /// <returns>The result in which each activity that made such a bookmark has failed.</returns>
    public static BurstResult Refuse(BurstResult result)
    {
        List<(Bookmark, Exception)>? refused = null;
        foreach (var bookmark in result.CreatedBookmarks)
            if (TimerNames.IsTimer(bookmark.Name) && !HasTime(bookmark))
                (refused ??= []).Add((bookmark, Refusal(bookmark)));

        return refused is null ? result : result.WithoutBookmarks(refused);
    }

    private static bool HasTime(Bookmark bookmark)
    {
        try
        {
            return TimerNames.DueAt(bookmark) is not null;
        }
        catch (Exception refusal) when (refusal is not OperationCanceledException)
        {
            return true; // the payload has no JSON form, which is refused where the state is written
        }
    }

    private static InvalidOperationException Refusal(Bookmark bookmark) =>
        new(
            $"Bookmark '{bookmark.Id}' of activity '{bookmark.ActivityId}' is named {bookmark.Name}, but its payload has neither resumeAt nor "
                + "executeAt with a date and time. Give it one of them or another name."
        );
}
