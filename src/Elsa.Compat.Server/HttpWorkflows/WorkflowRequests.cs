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
        return app.Map($"{options.BasePath.TrimEnd('/')}/{{**path}}", AnswerAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<HttpWorkflowOptions>>().Value;
        if (RuntimeControls.RefusedWhilePaused(http))
            return;

        try
        {
            Identifiers.CheckAddress(http.Request);
            await AnswerAsync(http, options, http.RequestAborted);
        }
        catch (RefusedRequestException refused)
        {
            await refused.Answer.ExecuteAsync(http);
        }
        catch (WorkflowConflictException)
        {
            http.Response.Headers.RetryAfter = "1";
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task AnswerAsync(HttpContext http, HttpWorkflowOptions options, CancellationToken cancellationToken)
    {
        if (await HttpTarget.FindAsync(http, options, cancellationToken) is not { } target)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!await MayAsync(http, target.Endpoint))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var exchange = new HttpExchange(http)
        {
            RouteValues = target.RouteValues,
            Body = await RequestBody.ReadAsync(http.Request, target.Endpoint, options, cancellationToken),
        };
        http.Features.Set(exchange);
        await RunAsync(target, exchange, cancellationToken);
    }

    private static async Task RunAsync(HttpTarget target, HttpExchange exchange, CancellationToken cancellationToken)
    {
        var http = exchange.Http;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (target.Endpoint.RequestTimeout is { } limit)
            timeout.CancelAfter(limit);

        HttpRun run;
        try
        {
            run = await target.RunAsync(http.RequestServices.GetRequiredService<WorkflowEngine>(), timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status408RequestTimeout; // the burst was given up before its commit
            return;
        }

        if (run.Refusal is { } refusal)
            await refusal.ExecuteAsync(http);
        else if (exchange.Reply is { } reply)
            await reply.ExecuteAsync(http);
        else
            http.Response.StatusCode = StatusOf(run.InstanceId is { } id ? exchange.StateOf(id) : null);
    }

    /// <summary>What to answer when the workflow did not: nothing is said about how it failed.</summary>
    private static int StatusOf(WorkflowState? state) =>
        state is not { Incidents: [.., { Exception: var exception }] }
            ? StatusCodes.Status200OK
            : exception?.Type?.Split('.')[^1] switch
            {
                "OperationCanceledException" or "TaskCanceledException" or "TimeoutException" => StatusCodes.Status408RequestTimeout,
                nameof(Exceptions.HttpBadRequestException) => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status500InternalServerError,
            };

    private static async Task<bool> MayAsync(HttpContext http, HttpEndpointBookmarkPayload endpoint)
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
