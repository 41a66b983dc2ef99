using System.Threading.Channels;
using Elsa.Server.ActivityExecutions;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Elsa.Server.Live;

/// <summary>
/// Tells those who look at an instance what its commits changed: Studio reloads journal and instance, and refreshes the numbers on its
/// activities. What comes in quick succession is told together.
/// </summary>
internal sealed partial class LiveUpdates(
    ObservedInstances observed,
    IHubContext<WorkflowInstanceHub> hub,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<LiveUpdates> logger
) : BackgroundService, ICommitListener
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<CommittedBurst> _commits = Channel.CreateUnbounded<CommittedBurst>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    public void Committed(CommittedBurst burst)
    {
        if (observed.Contains(burst.State.Id))
            _commits.Writer.TryWrite(burst);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _commits.Reader.WaitToReadAsync(stoppingToken))
        {
            foreach (var (instanceId, nodeIds) in Waiting())
                await TellAsync(instanceId, nodeIds, stoppingToken);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private Dictionary<string, HashSet<string>> Waiting()
    {
        var waiting = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        while (_commits.Reader.TryRead(out var burst))
        {
            if (!waiting.TryGetValue(burst.State.Id, out var nodeIds))
                waiting[burst.State.Id] = nodeIds = new(StringComparer.Ordinal);
            nodeIds.UnionWith(burst.Activities.Select(activity => activity.ActivityNodeId));
        }

        return waiting;
    }

    private async Task TellAsync(string instanceId, HashSet<string> nodeIds, CancellationToken cancellationToken)
    {
        try
        {
            var group = hub.Clients.Group(instanceId);
            var statistics = new ActivityStatisticsAnswers(await StatisticsAsync(instanceId, nodeIds, cancellationToken));
            await group.SendAsync("ActivityExecutionLogUpdatedAsync", statistics, cancellationToken);
            await group.SendAsync("WorkflowExecutionLogUpdatedAsync", new object(), cancellationToken);
            await group.SendAsync("WorkflowInstanceUpdatedAsync", new UpdatedInstance(instanceId), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotTold(failure, instanceId); // whoever looks sees it at the next commit, or by loading the page again
        }
    }

    private async Task<IReadOnlyList<ActivityStatisticsAnswer>> StatisticsAsync(
        string instanceId,
        HashSet<string> nodeIds,
        CancellationToken cancellationToken
    )
    {
        if (nodeIds.Count == 0)
            return [];

        await using var scope = scopes.CreateAsyncScope();
        var journal = scope.ServiceProvider.GetRequiredService<IJournal>();
        var statistics = await journal.StatisticsAsync(instanceId, [.. nodeIds], cancellationToken);
        return [.. statistics.Select(ActivityStatisticsAnswer.Of)];
    }

    private sealed record UpdatedInstance(string WorkflowInstanceId);

    [LoggerMessage(1200, LogLevel.Warning, "Those who look at instance {InstanceId} were not told of a commit")]
    private partial void LogNotTold(Exception failure, string instanceId);
}
