using System.Text.Json;
using Elsa.Common.Models;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Runs single activities for the designer's tests. The scope in which one runs is thrown away without a commit, and with it its effects, bookmarks
/// and everything that it changed.
/// </summary>
public sealed class ActivityTests
{
    /// <summary>Among the custom properties of a definition: the values of its variables in tests, by variable id.</summary>
    private const string TestValues = "VariableTestValues";

    private readonly IServiceScopeFactory _scopes;
    private readonly CompiledVersions _versions;
    private readonly TimeProvider _time;

    internal ActivityTests(IServiceScopeFactory scopes, CompiledVersions versions, TimeProvider time) =>
        (_scopes, _versions, _time) = (scopes, versions, time);

    public async Task<ActivityTestOutcome> RunAsync(ActivityTestRequest request, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var wanted = new StartWorkflow
        {
            DefinitionVersionId = request.DefinitionVersionId,
            DefinitionId = request.DefinitionId,
            Version = request.Version,
        };
        if (await _versions.FindAsync(wanted, services, cancellationToken) is not { } version)
            return new ActivityTestOutcome(ActivityTestStatus.DefinitionNotFound);

        var graph = version.Graph;
        var node = request.NodeId is { } nodeId ? graph.FindNode(nodeId) : graph.FindNodeByActivityId(request.ActivityId ?? "");
        if (node is null)
            return new ActivityTestOutcome(ActivityTestStatus.ActivityNotFound);

        var burst = new BurstRequest
        {
            Workflow = graph,
            Services = services,
            Time = _time,
            InstanceId = Guid.CreateVersion7(_time.GetUtcNow()).ToString("N"),
            Variables = ValuesFor(graph.Workflow),
            Output = services.GetService<TextWriter>(),
        };
        var record = await ActivityTest.RunAsync(burst, node, cancellationToken);
        return new ActivityTestOutcome(ActivityTestStatus.Ran)
        {
            Status = record.Status,
            Details = JsonSerializer.Deserialize<ActivityDetails>(ActivityDetails.Write(record), JsonValues.Options),
        };
    }

    private static Dictionary<string, object>? ValuesFor(Workflow workflow)
    {
        if (workflow.CustomProperties.TryGetValue(TestValues, out var given) && given is IDictionary<string, object?> values)
            return workflow
                .Variables.Where(variable => values.ContainsKey(variable.Id))
                .DistinctBy(variable => variable.Name, StringComparer.Ordinal)
                .ToDictionary(variable => variable.Name, variable => values[variable.Id]!, StringComparer.Ordinal);

        return null;
    }
}

/// <summary>Which activity of which version is to be tested.</summary>
public sealed record ActivityTestRequest
{
    /// <summary>An exact version; wins over <see cref="DefinitionId"/>.</summary>
    public string? DefinitionVersionId { get; init; }

    public string? DefinitionId { get; init; }
    public VersionOptions Version { get; init; } = VersionOptions.Latest;

    /// <summary>The activity's place; wins over <see cref="ActivityId"/>.</summary>
    public string? NodeId { get; init; }

    public string? ActivityId { get; init; }
}

/// <summary>What came of a test. An activity that failed has run.</summary>
public sealed record ActivityTestOutcome(ActivityTestStatus End)
{
    /// <summary>Where the activity stands after its run.</summary>
    public ActivityStatus Status { get; init; }

    /// <summary>What it took and gave; only when it ran.</summary>
    public ActivityDetails? Details { get; init; }
}

/// <summary>The ways in which a test ends.</summary>
public enum ActivityTestStatus
{
    Ran,
    DefinitionNotFound,
    ActivityNotFound,
}
