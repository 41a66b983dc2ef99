using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Elsa.Http.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Http;

/// <summary>
/// The addresses at which published workflows start and running ones wait. A copy of what the database says: renewed at once when this
/// process changes it, and every few seconds, since another process may have.
/// </summary>
internal sealed class HttpRoutes(IServiceScopeFactory scopes, TriggerChanges changes, TimeProvider time) : ICommitListener, IDisposable
{
    private const int MostTemplates = 10_000;
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _renewing = new(1);

    /// <summary>Templates at which instances of this process began to wait since the last renewal.</summary>
    private readonly ConcurrentDictionary<string, Begun> _begun = new(StringComparer.Ordinal);

    private volatile Snapshot? _snapshot;

    /// <summary>The triggers of the address: none, one, or several that contradict each other.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "Elsa's contract: paths and methods are hashed in lower case.")]
    public async ValueTask<TriggerMatch> FindTriggersAsync(string path, string method, CancellationToken cancellationToken)
    {
        var snapshot = await SnapshotAsync(cancellationToken);
        var key = (RouteTemplates.Normal(path).ToLowerInvariant(), method.ToLowerInvariant());
        if (snapshot.Exact.TryGetValue(key, out var exact))
            return new TriggerMatch(exact, []);

        foreach (var template in snapshot.Templates)
            if (template.Method == key.Item2 && template.Match(path) is { } values)
                return new TriggerMatch(template.Triggers, values);

        return new TriggerMatch([], []);
    }

    /// <summary>The stimuli that a request at the address is to waiting instances: its very path, then the templates that match it.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "Elsa's contract: paths and methods are hashed in lower case.")]
    public async ValueTask<IReadOnlyList<WaitingMatch>> FindWaitingAsync(string path, string method, CancellationToken cancellationToken)
    {
        var begun = _begun.Values; // before the snapshot, which takes over what it holds
        var snapshot = await SnapshotAsync(cancellationToken);
        var lower = method.ToLowerInvariant();
        var exact = new HttpEndpointBookmarkPayload(RouteTemplates.Normal(path), method);
        var matches = new List<WaitingMatch>
        {
            new(StimulusHasher.Hash(HttpStimulusNames.HttpEndpoint, exact, activityInstanceId: null), []),
        };
        foreach (var template in snapshot.Waiting.Concat(begun.Select(each => each.Template)).Where(template => template.Method == lower))
            if (template.Match(path) is { } values && !matches.Exists(match => match.Hash == template.Hash))
                matches.Add(new WaitingMatch(template.Hash, values));
        return matches;
    }

    public void Committed(CommittedBurst burst)
    {
        foreach (var bookmark in burst.State.Bookmarks)
            if (bookmark is { Name: HttpStimulusNames.HttpEndpoint, Payload: { } payload } && _begun.Count < MostTemplates)
                if (PayloadOf(JsonValues.ToElement(payload)) is { } endpoint && RouteTemplates.HasParameters(endpoint.Path))
                    _begun.AddOrUpdate(
                        bookmark.Hash,
                        hash => new Begun(new Template(endpoint, hash, []), 0),
                        (_, known) => known with { Times = known.Times + 1 }
                    );
    }

    public void Dispose() => _renewing.Dispose();

    public static HttpEndpointBookmarkPayload? PayloadOf(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<HttpEndpointBookmarkPayload>(json, JsonValues.Options);

    private static HttpEndpointBookmarkPayload? PayloadOf(JsonElement json) =>
        json.Deserialize<HttpEndpointBookmarkPayload>(JsonValues.Options);

    private async ValueTask<Snapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        if (Current() is { } current)
            return current;

        await _renewing.WaitAsync(cancellationToken);
        try
        {
            return Current() ?? await ReadAsync(cancellationToken);
        }
        finally
        {
            _renewing.Release();
        }
    }

    private Snapshot? Current() =>
        _snapshot is { } snapshot && snapshot.Changes == changes.Count && time.GetUtcNow() < snapshot.ReadAt + Trust ? snapshot : null;

    private async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var (count, now, begun) = (changes.Count, time.GetUtcNow(), _begun.ToList());
        await using var scope = scopes.CreateAsyncScope();
        var triggers = await scope
            .ServiceProvider.GetRequiredService<IDefinitionVersions>()
            .TriggersNamedAsync(HttpStimulusNames.HttpEndpoint, cancellationToken);
        var waiting = await scope
            .ServiceProvider.GetRequiredService<IWorkflowInstances>()
            .AtRouteTemplatesAsync(MostTemplates, cancellationToken);
        var snapshot = _snapshot = Snapshot.Of(triggers, waiting, count, now);
        foreach (var each in begun)
            _begun.TryRemove(each); // committed before the database was asked, and not again since
        return snapshot;
    }

    /// <param name="Template">Where instances wait.</param>
    /// <param name="Times">How often it was seen again, so that what is new is told from what was read.</param>
    private sealed record Begun(Template Template, long Times);

    private sealed record Snapshot(
        Dictionary<(string Path, string Method), IReadOnlyList<HttpTrigger>> Exact,
        IReadOnlyList<Template> Templates,
        IReadOnlyList<Template> Waiting,
        long Changes,
        DateTimeOffset ReadAt
    )
    {
        public static Snapshot Of(
            IReadOnlyList<StoredTrigger> triggers,
            IReadOnlyList<StoredBookmark> waiting,
            long changes,
            DateTimeOffset readAt
        )
        {
            var byAddress = triggers
                .Select(trigger => new HttpTrigger(trigger, PayloadOf(trigger.Payload)!))
                .Where(trigger => trigger.Endpoint is not null)
                .ToLookup(trigger => (trigger.Endpoint.Path, trigger.Endpoint.Method));
            return new Snapshot(
                byAddress
                    .Where(address => !RouteTemplates.HasParameters(address.Key.Path))
                    .ToDictionary(address => address.Key, IReadOnlyList<HttpTrigger> (address) => [.. address]),
                [
                    .. byAddress
                        .Where(address => RouteTemplates.HasParameters(address.Key.Path))
                        .Select(address => new Template(address.First().Endpoint, address.First().Trigger.Hash, [.. address]))
                        .OrderBy(template => template.Precedence)
                        .ThenBy(template => template.Hash, StringComparer.Ordinal),
                ],
                [
                    .. waiting
                        .Select(bookmark => (Endpoint: PayloadOf(bookmark.Payload), bookmark.Hash))
                        .Where(bookmark => bookmark.Endpoint is { } endpoint && RouteTemplates.HasParameters(endpoint.Path))
                        .Select(bookmark => new Template(bookmark.Endpoint!, bookmark.Hash, []))
                        .OrderBy(template => template.Precedence),
                ],
                changes,
                readAt
            );
        }
    }

    private sealed class Template(HttpEndpointBookmarkPayload endpoint, string hash, IReadOnlyList<HttpTrigger> triggers)
    {
        private readonly TemplateMatcher _matcher = RouteTemplates.MatcherOf(endpoint.Path);

        public string Method => endpoint.Method;
        public string Hash => hash;
        public IReadOnlyList<HttpTrigger> Triggers => triggers;
        public decimal Precedence { get; } = RouteTemplates.PrecedenceOf(endpoint.Path);

        /// <returns>The parameters of the path; <see langword="null"/> when it does not match.</returns>
        public Dictionary<string, object>? Match(string path)
        {
            var values = new RouteValueDictionary();
            return _matcher.TryMatch(new PathString(path), values)
                ? values
                    .Where(value => value.Value is not null)
                    .ToDictionary(value => value.Key, value => value.Value!, StringComparer.OrdinalIgnoreCase)
                : null;
        }
    }
}

/// <summary>A workflow that a request starts.</summary>
internal sealed record HttpTrigger(StoredTrigger Trigger, HttpEndpointBookmarkPayload Endpoint);

/// <summary>What starts at an address, and the parameters of its path.</summary>
internal sealed record TriggerMatch(IReadOnlyList<HttpTrigger> Triggers, Dictionary<string, object> RouteValues);

/// <summary>Under which hash instances may wait for a request, and the parameters of its path.</summary>
internal sealed record WaitingMatch(string Hash, Dictionary<string, object> RouteValues);
