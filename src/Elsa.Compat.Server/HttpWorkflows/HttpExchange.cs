using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Exceptions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Http;

/// <summary>
/// A request whose sender waits while workflows run, and the answer that they have for him. An answer counts only once the burst that gave
/// it is committed: one that lost a race is computed again, and the last answer of several is sent.
/// </summary>
internal sealed class HttpExchange(HttpContext http)
{
    private readonly Dictionary<string, ActivityIncident> _failures = new(StringComparer.Ordinal);
    private (string ActivityInstanceId, HttpReply Reply)? _given;

    public HttpContext Http => http;

    /// <summary>What the path's parameters are; empty unless the request came to a workflow's own address.</summary>
    public IDictionary<string, object> RouteValues { get; init; } = new Dictionary<string, object>();

    public RequestBody Body { get; init; } = RequestBody.Empty;

    /// <summary>What is to be sent; <see langword="null"/> while no committed burst gave an answer.</summary>
    public HttpReply? Reply { get; private set; }

    /// <summary>The exchange in whose course an activity runs.</summary>
    public static HttpExchange? Find(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.ServiceProvider.GetService<IHttpContextAccessor>()?.HttpContext?.Features.Get<HttpExchange>();

    /// <summary>What an activity fails with that needs the sender when he is not there any more.</summary>
    public static FaultException Lost() =>
        new(
            "NoHttpContext",
            "HTTP",
            "System",
            "There is no HTTP request to answer here: the workflow waited meanwhile, or was not started by a request."
        );

    public void Answer(ActivityExecutionContext context, HttpReply reply) => _given = (context.Id, reply);

    public void Committed(CommittedBurst burst)
    {
        if (burst.State.Incidents is [.., var latest] && burst.Journal.Any(entry => entry.EventName == "Faulted"))
            _failures[burst.State.Id] = latest;
        if (_given is { } given && burst.Activities.Any(activity => activity.Id == given.ActivityInstanceId))
            Reply = given.Reply;
    }

    /// <summary>What failed in an instance in the course of this exchange.</summary>
    public ActivityIncident? FailureOf(string instanceId) => _failures.GetValueOrDefault(instanceId);
}

/// <summary>Lets the exchange in whose course a burst was committed know of it.</summary>
internal sealed class HttpExchanges(IHttpContextAccessor accessor) : ICommitListener
{
    public void Committed(CommittedBurst burst) => accessor.HttpContext?.Features.Get<HttpExchange>()?.Committed(burst);
}
