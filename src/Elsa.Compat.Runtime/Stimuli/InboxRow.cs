using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime;

/// <summary>Makes inbox rows of work, and work of inbox rows.</summary>
internal static class InboxRow
{
    public static StoredStimulus Of(Stimulus stimulus, DateTimeOffset now, EngineOptions options)
    {
        // The hash is taken from the payload's own class; read back from JSON it could come out differently.
        var hash = stimulus.BookmarkId is null ? HashOf(stimulus) : null;
        var row = New(StimulusKind.Deliver, stimulus.OperationId, Write(stimulus with { Hash = hash }), now, options);
        (row.Hash, row.InstanceId, row.CorrelationId) = (hash, stimulus.InstanceId, stimulus.CorrelationId);
        return row;
    }

    public static StoredStimulus Of(StartWorkflow request, DateTimeOffset now, EngineOptions options)
    {
        var row = New(StimulusKind.Start, request.OperationId, Write(request), now, options);
        (row.InstanceId, row.CorrelationId) = (request.InstanceId, request.CorrelationId);
        return row;
    }

    /// <summary>Work on one instance that needs no words: to go on, to be cancelled, to be deleted.</summary>
    public static StoredStimulus Of(StimulusKind kind, string instanceId, string operationId, DateTimeOffset now, EngineOptions options)
    {
        var row = New(kind, operationId, body: "", now, options);
        row.InstanceId = instanceId;
        return row;
    }

    /// <summary>The run of an activity that waits at a bookmark for it.</summary>
    /// <param name="revision">Tells the promises apart of an instance that failed while it waited and is retried.</param>
    public static StoredStimulus OfBackground(StoredBookmark bookmark, long revision, DateTimeOffset now, EngineOptions options)
    {
        var row = New(
            StimulusKind.Background,
            string.Create(null, $"background:{bookmark.Id}:{revision}"),
            body: bookmark.Id,
            now,
            options
        );
        row.InstanceId = bookmark.InstanceId;
        return row;
    }

    /// <summary>A plan of alterations: it concerns no single instance.</summary>
    public static StoredStimulus OfPlan(string operationId, string body, DateTimeOffset now, EngineOptions options) =>
        New(StimulusKind.AlterationPlan, operationId, body, now, options);

    /// <summary>The row that keeps the answer of work that was done without being stored first.</summary>
    public static StoredStimulus Answered(
        StimulusKind kind,
        string operationId,
        string instanceId,
        DateTimeOffset now,
        EngineOptions options
    )
    {
        var row = Of(kind, instanceId, operationId, now, options);
        row.Status = StimulusStatus.Settled;
        row.SettledAt = now;
        return row;
    }

    public static Stimulus StimulusOf(StoredStimulus row) => JsonSerializer.Deserialize<Stimulus>(row.Body, JsonValues.Options)!;

    public static StartWorkflow StartOf(StoredStimulus row) => JsonSerializer.Deserialize<StartWorkflow>(row.Body, JsonValues.Options)!;

    public static string HashOf(Stimulus stimulus) =>
        stimulus.Hash ?? StimulusHasher.Hash(stimulus.Name, stimulus.Payload, stimulus.ActivityInstanceId);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonValues.Options);

    public static Delivery? AnswerOf(StoredStimulus row) =>
        row.Answer is null ? null : JsonSerializer.Deserialize<Delivery>(row.Answer, JsonValues.Options);

    private static StoredStimulus New(StimulusKind kind, string? operationId, string body, DateTimeOffset now, EngineOptions options) =>
        new()
        {
            OperationId = operationId ?? Guid.CreateVersion7(now).ToString("N"),
            Kind = kind,
            Status = StimulusStatus.Pending,
            Body = body,
            CreatedAt = now,
            DueAt = now,
            ExpiresAt = now.AddMinutes(options.StimulusWaitMinutes),
        };
}
