using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EnDocs.Portal.Problems;

/// <summary>Answers addresses that nobody knows: with a readable page for a person, with a bare 404 for a program.</summary>
internal static class UnknownPages
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapFallback("{*path:nonfile}", Answer).AllowAnonymous().WithMetadata(new ExcludeFromInteractiveRoutingAttribute());

    internal static Results<RazorComponentResult<App>, NotFound> Answer(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && PortalPaths.Contains(context)
            ? new RazorComponentResult<App> { StatusCode = StatusCodes.Status404NotFound }
            : TypedResults.NotFound();
}
