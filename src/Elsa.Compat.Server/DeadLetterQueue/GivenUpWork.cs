using System.Globalization;
using System.Text.Json;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.DeadLetterQueue;

/// <summary>What the engine gave up: to look at, to try again, to throw away.</summary>
internal static class GivenUpWork
{
    private const int DefaultPageSize = 50;

    public static void Map(RouteGroupBuilder api)
    {
        var letters = api.MapGroup("bookmark-queue/dead-letters");
        letters.MapGet("", List).RequirePermission(Permissions.ReadDeadLetters);
        letters.MapGet("{id}", Find).RequirePermission(Permissions.ReadDeadLetters);
        letters.MapDelete("{id}", Delete).RequirePermission(Permissions.DeleteDeadLetters);
        letters.MapPost("{id}/replay", Replay).RequirePermission(Permissions.ReplayDeadLetters);
    }

    internal static async Task<IResult> List(HttpRequest request, IDeadLetterRows letters, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.Number("Page"), request.Number("PageSize") ?? DefaultPageSize);
        var instanceId = request.Text("WorkflowInstanceId");
        var items = await letters.ListAsync(instanceId, page.Skip, page.Take, cancellationToken);
        return ElsaJson.Ok(
            new PagedListAnswer<LetterAnswer>([.. items.Select(LetterAnswer.Of)], await letters.CountAsync(instanceId, cancellationToken))
        );
    }

    internal static async Task<IResult> Find(string id, IDeadLetterRows letters, CancellationToken cancellationToken) =>
        Number(id) is { } number && await letters.FindAsync(number, cancellationToken) is { } letter
            ? ElsaJson.Ok(LetterAnswer.Of(letter))
            : ElsaErrors.NotFound();

    internal static async Task<IResult> Delete(string id, IDeadLetterRows letters, CancellationToken cancellationToken) =>
        Number(id) is { } number && await letters.RemoveAsync(number, cancellationToken) ? Results.NoContent() : ElsaErrors.NotFound();

    internal static async Task<IResult> Replay(string id, DeadLetters letters, CancellationToken cancellationToken) =>
        Number(id) is { } number && await letters.ReplayAsync(number, cancellationToken) is { } letter
            ? ElsaJson.Ok(new ReplayAnswer(Succeeded: true, letter.OperationId))
            : ElsaErrors.NotFound();

    private static long? Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record ReplayAnswer(bool Succeeded, string QueueItemId);

    private sealed record LetterAnswer
    {
        public required string Id { get; init; }
        public required string OriginalQueueItemId { get; init; }

        /// <summary>Which work it was; Elsa's dead letters are all of one kind.</summary>
        public required StimulusKind Kind { get; init; }

        public string? WorkflowInstanceId { get; init; }
        public string? CorrelationId { get; init; }
        public string? BookmarkId { get; init; }
        public string? StimulusHash { get; init; }
        public string? ActivityInstanceId { get; init; }
        public string? ActivityTypeName { get; init; }
        public JsonElement? Options { get; init; }
        public required DateTimeOffset OriginalCreatedAt { get; init; }
        public required DateTimeOffset? DeadLetteredAt { get; init; }
        public required string Reason { get; init; }
        public required int DeliveryAttempts { get; init; }
        public required string? LastErrorMessage { get; init; }
        public bool CanReplay { get; init; } = true;

        public static LetterAnswer Of(StoredStimulus letter)
        {
            var stimulus = DeadLetters.StimulusOf(letter);
            return new LetterAnswer
            {
                Id = letter.Id.ToString(CultureInfo.InvariantCulture),
                OriginalQueueItemId = letter.OperationId,
                Kind = letter.Kind,
                WorkflowInstanceId = letter.InstanceId,
                CorrelationId = letter.CorrelationId,
                BookmarkId = stimulus?.BookmarkId,
                StimulusHash = letter.Hash,
                ActivityInstanceId = stimulus?.ActivityInstanceId,
                ActivityTypeName = stimulus is { Name.Length: > 0 } ? stimulus.Name : null,
                Options = stimulus?.Input is { } input
                    ? JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["input"] = input }, JsonValues.Options)
                    : null,
                OriginalCreatedAt = letter.CreatedAt,
                DeadLetteredAt = letter.SettledAt,
                Reason = letter.Attempts > 0 ? "DeliveryFailed" : "Expired",
                DeliveryAttempts = letter.Attempts,
                LastErrorMessage = letter.LastError,
            };
        }
    }
}
