using Elsa.Workflows;
using Elsa.Workflows.Links;

namespace Elsa.Extensions;

/// <summary>Links by which people and programs without an account resume a bookmark: whoever has one may answer.</summary>
public static class BookmarkLinkExtensions
{
    extension(ActivityExecutionContext context)
    {
        /// <summary>A link that resumes the bookmark for as long as it waits.</summary>
        public string GenerateBookmarkTriggerUrl(string bookmarkId) => UrlOf(context, context.GenerateBookmarkTriggerToken(bookmarkId));

        public string GenerateBookmarkTriggerUrl(string bookmarkId, TimeSpan lifetime) =>
            UrlOf(context, context.GenerateBookmarkTriggerToken(bookmarkId, lifetime));

        public string GenerateBookmarkTriggerUrl(string bookmarkId, DateTimeOffset expiresAt) =>
            UrlOf(context, context.GenerateBookmarkTriggerToken(bookmarkId, expiresAt: expiresAt));

        public string GenerateBookmarkTriggerToken(string bookmarkId, TimeSpan? lifetime = null, DateTimeOffset? expiresAt = null) =>
            context
                .GetRequiredService<ISignedLinks>()
                .BookmarkToken(
                    bookmarkId,
                    context.WorkflowExecutionContext.Id,
                    lifetime is { } span ? context.WorkflowExecutionContext.Now() + span : expiresAt
                );
    }

    private static string UrlOf(ActivityExecutionContext context, string token) =>
        context.GetRequiredService<ISignedLinks>().BookmarkUrl(token);
}
