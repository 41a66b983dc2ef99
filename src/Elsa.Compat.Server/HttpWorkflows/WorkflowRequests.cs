using System.Security.Claims;
using Elsa.Http.Bookmarks;
using Elsa.Server.RuntimeControl;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Http;

/// <summary>
/// Brings requests below <c>/workflows</c> to the workflow that starts or waits there, and its answer back once everything is stored.
/// A caller is known by his token only: the portal's cookie says nothing here.
/// </summary>
internal static class WorkflowRequests
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<IOptions<HttpWorkflowOptions>>().Value;
        return app.Map($"{options.BasePath.TrimEnd('/')}/{{**path}}", Answer)
            .AddEndpointFilter(Refusals.Answer)
            .AddEndpointFilter(RuntimeControls.RefuseWhilePaused)
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    internal static async Task<IResult> Answer(
        HttpContext http,
        IOptions<HttpWorkflowOptions> options,
        WorkflowEngine engine,
        CancellationToken cancellationToken
    )
    {
        http.User = new ClaimsPrincipal(new ClaimsIdentity());
        if (await HttpTarget.FindAsync(http, options.Value, cancellationToken) is not { } target)
            return Results.NotFound();
        if (!await MayAsync(http, target.Endpoint))
            return Results.StatusCode(StatusCodes.Status401Unauthorized);

        var exchange = new HttpExchange(http)
        {
            RouteValues = target.RouteValues,
            Body = await RequestBody.ReadAsync(http.Request, target.Endpoint, options.Value, cancellationToken),
        };
        http.Features.Set(exchange);
        return await RunAsync(target, exchange, engine, cancellationToken);
    }

    private static async Task<IResult> RunAsync(
        HttpTarget target,
        HttpExchange exchange,
        WorkflowEngine engine,
        CancellationToken cancellationToken
    )
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (target.Endpoint.RequestTimeout is { } limit)
            timeout.CancelAfter(limit);

        try
        {
            var run = await target.RunAsync(engine, timeout.Token);
            return run.Refusal ?? exchange.Reply ?? Results.StatusCode(StatusOf(exchange.FailureOf(run.InstanceId!)));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Given up before its commit, unless there is an answer: then only what a commit strategy had put off was.
            return exchange.Reply ?? Results.StatusCode(StatusCodes.Status408RequestTimeout);
        }
    }

    /// <summary>What to answer when the workflow did not: nothing is said about how it failed.</summary>
    private static int StatusOf(ActivityIncident? failure) =>
        failure is null
            ? StatusCodes.Status200OK
            : failure.Exception?.Type?.Split('.')[^1] switch
            {
                "OperationCanceledException" or "TaskCanceledException" or "TimeoutException" => StatusCodes.Status408RequestTimeout,
                nameof(Exceptions.HttpBadRequestException) => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status500InternalServerError,
            };

    internal static async Task<bool> MayAsync(HttpContext http, HttpEndpointBookmarkPayload endpoint)
    {
        if (endpoint.Authorize is not true && string.IsNullOrWhiteSpace(endpoint.Policy))
            return true;
        if (await http.AuthenticateAsync(ElsaTokenScheme.Name) is not { Succeeded: true, Principal: { } caller })
            return false;

        http.User = caller;
        if (string.IsNullOrWhiteSpace(endpoint.Policy))
            return true;

        return await http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(endpoint.Policy) is { } policy
            ? (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(caller, policy)).Succeeded
            : caller.May(endpoint.Policy);
    }
}
