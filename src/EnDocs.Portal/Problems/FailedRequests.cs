using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EnDocs.Portal.Problems;

/// <summary>Answers a request for a page that failed: with the page about errors, drawn without asking anything that may have failed.</summary>
public static class FailedRequests
{
    private static readonly Endpoint Page = new(
        requestDelegate: null,
        new EndpointMetadataCollection(new ExcludeFromInteractiveRoutingAttribute()),
        "Page about an error"
    );

    public static IApplicationBuilder UseErrorPage(this IApplicationBuilder app) =>
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ShowAsync, CreateScopeForErrors = true });

    private static Task ShowAsync(HttpContext context)
    {
        context.Request.Path = "/error";
        context.Request.QueryString = QueryString.Empty;
        context.Request.Method = HttpMethods.Get;
        context.SetEndpoint(Page);
        return new RazorComponentResult<App> { StatusCode = StatusCodes.Status500InternalServerError }.ExecuteAsync(context);
    }
}
