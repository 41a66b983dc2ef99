using Elsa.Http.Bookmarks;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Http;

/// <summary>The workflow that a request starts, or the waiting instance that it resumes.</summary>
internal abstract record HttpTarget(HttpEndpointBookmarkPayload Endpoint, Dictionary<string, object> RouteValues)
{
    private const string InstanceHeader = "X-Workflow-Instance-ID";
    private const string CorrelationHeader = "X-Correlation-ID";

    /// <returns><see langword="null"/> when nobody is at the address.</returns>
    /// <exception cref="RefusedRequestException">Several are.</exception>
    public static async Task<HttpTarget?> FindAsync(HttpContext http, HttpWorkflowOptions options, CancellationToken cancellationToken)
    {
        var routes = http.RequestServices.GetRequiredService<HttpRoutes>();
        var path = http.Request.Path.Value![options.BasePath.TrimEnd('/').Length..];
        var method = http.Request.Method;
        var instanceId = Identifiers.Checked(Said(http.Request, InstanceHeader, "workflowInstanceId"), "workflowInstanceId");
        var correlationId = Identifiers.Checked(Said(http.Request, CorrelationHeader, "correlationId"), "correlationId");

        var starting = await routes.FindTriggersAsync(path, method, cancellationToken);
        if (starting.Triggers is [var trigger])
            return new Starting(trigger, starting.RouteValues, instanceId, correlationId);
        if (starting.Triggers.Count > 1)
            throw await AmbiguousAsync(
                http,
                starting.Triggers.Select(each => each.Endpoint),
                starting.Triggers.Select(each => new { workflowDefinitionId = each.Trigger.DefinitionId })
            );

        return await FindWaitingAsync(http, path, instanceId, correlationId, cancellationToken);
    }

    /// <summary>Runs the workflow up to its next rest.</summary>
    public abstract Task<HttpRun> RunAsync(WorkflowEngine engine, CancellationToken cancellationToken);

    private static async Task<HttpTarget?> FindWaitingAsync(
        HttpContext http,
        string path,
        string? instanceId,
        string? correlationId,
        CancellationToken cancellationToken
    )
    {
        var routes = http.RequestServices.GetRequiredService<HttpRoutes>();
        var instances = http.RequestServices.GetRequiredService<IWorkflowInstances>();
        foreach (var match in await routes.FindWaitingAsync(path, http.Request.Method, cancellationToken))
        {
            var filter = new BookmarkFilter
            {
                Hash = match.Hash,
                InstanceId = instanceId,
                CorrelationId = correlationId,
            };
            var waiting = await instances.WaitingAsync(filter, afterId: null, limit: 2, cancellationToken);
            if (waiting.Count > 1)
                throw await AmbiguousAsync(
                    http,
                    waiting.Select(each => HttpRoutes.PayloadOf(each.Payload)).OfType<HttpEndpointBookmarkPayload>(),
                    waiting.Select(each => new { workflowInstanceId = each.InstanceId })
                );
            if (waiting is [var bookmark] && HttpRoutes.PayloadOf(bookmark.Payload) is { } endpoint)
                return new Waiting(bookmark, endpoint, match.RouteValues);
        }

        return null;
    }

    /// <remarks>Elsa's own answer, status included; only for who may call all of them.</remarks>
    private static async Task<RefusedRequestException> AmbiguousAsync(
        HttpContext http,
        IEnumerable<HttpEndpointBookmarkPayload> endpoints,
        IEnumerable<object> workflows
    )
    {
        foreach (var endpoint in endpoints)
            if (!await WorkflowRequests.MayAsync(http, endpoint))
                return new RefusedRequestException(Results.StatusCode(StatusCodes.Status401Unauthorized));

        return new RefusedRequestException(
            ElsaJson.Answer(
                new { errorMessage = "The call is ambiguous and matches multiple workflows.", workflows },
                StatusCodes.Status500InternalServerError
            )
        );
    }

    private static string? Said(HttpRequest request, string header, string parameter) =>
        request.Headers[header] is [{ Length: > 0 } value, ..] ? value : request.Query[parameter].FirstOrDefault();

    private sealed record Starting(HttpTrigger Trigger, Dictionary<string, object> RouteValues, string? InstanceId, string? CorrelationId)
        : HttpTarget(Trigger.Endpoint, RouteValues)
    {
        public override async Task<HttpRun> RunAsync(WorkflowEngine engine, CancellationToken cancellationToken)
        {
            var outcome = await engine.StartAsync(
                new StartWorkflow
                {
                    DefinitionVersionId = Trigger.Trigger.DefinitionVersionId,
                    TriggerActivityId = Trigger.Trigger.ActivityId,
                    InstanceId = InstanceId,
                    CorrelationId = CorrelationId,
                },
                cancellationToken
            );
            return outcome.Status switch
            {
                StartStatus.Started => new HttpRun(outcome.InstanceId, null),
                StartStatus.DefinitionNotFound => new HttpRun(null, Results.NotFound()),
                StartStatus.InstanceExists => Refused("Экземпляр процесса с таким идентификатором уже есть."),
                StartStatus.Invalid => new HttpRun(null, RequestBody.Refusal(StatusCodes.Status400BadRequest, outcome.Refusal!)),
                _ => Refused("Процесс уже идёт, а второй одновременно с ним не допускается."),
            };
        }

        private static HttpRun Refused(string message) => new(null, RequestBody.Refusal(StatusCodes.Status409Conflict, message));
    }

    private sealed record Waiting(StoredBookmark Bookmark, HttpEndpointBookmarkPayload Endpoint, Dictionary<string, object> RouteValues)
        : HttpTarget(Endpoint, RouteValues)
    {
        public override async Task<HttpRun> RunAsync(WorkflowEngine engine, CancellationToken cancellationToken)
        {
            var delivery = await engine.DeliverAsync(
                new Stimulus
                {
                    Name = Bookmark.Name,
                    BookmarkId = Bookmark.Id,
                    InstanceId = Bookmark.InstanceId,
                    StartsWorkflows = false,
                    Waits = false,
                    IsLive = true,
                },
                cancellationToken
            );
            return delivery.Status == DeliveryStatus.Delivered
                ? new HttpRun(Bookmark.InstanceId, null)
                : new HttpRun(null, Results.NotFound()); // another request was faster
        }
    }
}

/// <summary>The instance that ran, or why none did.</summary>
internal sealed record HttpRun(string? InstanceId, IResult? Refusal);
