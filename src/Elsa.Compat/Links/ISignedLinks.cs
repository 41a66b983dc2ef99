namespace Elsa.Workflows.Links;

/// <summary>
/// Makes links by which whoever has one may resume a bookmark or tell an instance of an event, without signing in. The host signs them; nothing is
/// stored, and what a link is for need not be committed yet.
/// </summary>
public interface ISignedLinks
{
    /// <param name="expiresAt"><see langword="null"/>: good as long as the bookmark is.</param>
    string BookmarkToken(string bookmarkId, string instanceId, DateTimeOffset? expiresAt);

    /// <summary>The whole address that takes a token of <see cref="BookmarkToken"/>.</summary>
    string BookmarkUrl(string token);

    /// <inheritdoc cref="BookmarkToken"/>
    /// <returns>The whole address.</returns>
    string EventUrl(string eventName, string instanceId, DateTimeOffset? expiresAt);
}
