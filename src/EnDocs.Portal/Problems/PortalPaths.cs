using Microsoft.AspNetCore.Http;

namespace EnDocs.Portal.Problems;

/// <summary>Tells the portal's own addresses from those of the APIs beside it.</summary>
internal static class PortalPaths
{
    private static readonly PathString[] Others = ["/elsa", "/api", "/workflows", "/health", "/studio"];

    public static bool Contains(HttpContext context) =>
        !Others.Any(other => context.Request.Path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));
}
