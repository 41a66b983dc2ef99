using Elsa.Common.Models;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Definitions;

/// <summary>The same change to many definitions; each is done for itself, and the answer says what became of it.</summary>
internal static class BulkDefinitions
{
    public static void Map(RouteGroupBuilder api)
    {
        var actions = api.MapGroup("bulk-actions");
        actions.MapPost("delete/workflow-definitions/by-definition-id", Delete).RequirePermission(Permissions.DeleteDefinitions);
        actions.MapPost("delete/workflow-definitions/by-id", DeleteVersions).RequirePermission(Permissions.DeleteDefinitions);
        actions.MapPost("publish/workflow-definitions/by-definition-ids", Publish).RequirePermission(Permissions.PublishDefinitions);
        actions.MapPost("retract/workflow-definitions/by-definition-ids", Retract).RequirePermission(Permissions.RetractDefinitions);
    }

    internal static async Task<IResult> Delete(HttpContext http, WorkflowDefinitions definitions, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var id in Ids((await ReadAsync(http, cancellationToken)).DefinitionIds))
        {
            if (await TryAsync(() => definitions.DeleteAsync(id, cancellationToken)) == DefinitionStatus.Done)
                deleted++;
        }

        return ElsaJson.Ok(new DeletedAnswer(deleted));
    }

    internal static async Task<IResult> DeleteVersions(
        HttpContext http,
        WorkflowDefinitions definitions,
        CancellationToken cancellationToken
    )
    {
        var deleted = 0;
        foreach (var id in Ids((await ReadAsync(http, cancellationToken)).Ids))
        {
            if (await TryAsync(() => definitions.DeleteVersionAsync(id, cancellationToken)) == DefinitionStatus.Done)
                deleted++;
        }

        return ElsaJson.Ok(new DeletedAnswer(deleted));
    }

    internal static async Task<IResult> Publish(
        HttpContext http,
        WorkflowDefinitions definitions,
        HostCodeRules hostCode,
        CancellationToken cancellationToken
    )
    {
        var answer = new PublishedAnswer();
        foreach (var id in Ids((await ReadAsync(http, cancellationToken)).DefinitionIds))
        {
            if (!await hostCode.MayPublishAsync(http.User, id, VersionOptions.Latest, cancellationToken))
            {
                answer.Failed.Add(id);
                answer.Warnings.Add($"{id}: {HostCodeRules.WritingRefusal}");
                continue;
            }

            try
            {
                var outcome = await definitions.PublishAsync(id, cancellationToken);
                answer.Of(outcome.Status).Add(id);
                answer.UpdatedConsumers.AddRange(outcome.UpdatedConsumers);
                answer.Warnings.AddRange(outcome.ConsumerFindings.Select(finding => $"{id}: {finding.Message}"));
            }
            catch (DefinitionException unusable)
            {
                answer.Failed.Add(id);
                answer.Warnings.Add($"{id}: {unusable.Message}");
            }
            catch (DefinitionConflictException)
            {
                answer.Failed.Add(id);
                answer.Warnings.Add($"{id}: {ElsaErrors.DefinitionChanged}");
            }
        }

        return ElsaJson.Ok(answer);
    }

    internal static async Task<IResult> Retract(HttpContext http, WorkflowDefinitions definitions, CancellationToken cancellationToken)
    {
        var answer = new RetractedAnswer();
        foreach (var id in Ids((await ReadAsync(http, cancellationToken)).DefinitionIds))
            answer.Of(await TryAsync(() => definitions.RetractAsync(id, cancellationToken))).Add(id);
        return ElsaJson.Ok(answer);
    }

    /// <summary>One that cannot be changed must not keep the others from being changed.</summary>
    /// <returns><see langword="null"/>: it was not changed.</returns>
    private static async Task<DefinitionStatus?> TryAsync(Func<Task<DefinitionOutcome>> change)
    {
        try
        {
            return (await change()).Status;
        }
        catch (Exception failure) when (failure is DefinitionException or DefinitionConflictException)
        {
            return null;
        }
    }

    private static async Task<BulkRequest> ReadAsync(HttpContext http, CancellationToken cancellationToken) =>
        await ElsaBody.ReadAsync<BulkRequest>(http, cancellationToken) ?? new BulkRequest(null, null);

    private static IEnumerable<string> Ids(IReadOnlyList<string?>? ids) => (ids ?? []).OfType<string>().Distinct(StringComparer.Ordinal);

    private sealed record BulkRequest(IReadOnlyList<string?>? DefinitionIds, IReadOnlyList<string?>? Ids);

    private sealed record DeletedAnswer(int Deleted);

    private sealed record PublishedAnswer
    {
        public List<string> Published { get; } = [];
        public List<string> AlreadyPublished { get; } = [];
        public List<string> NotFound { get; } = [];
        public List<string> Skipped { get; } = [];
        public List<string> UpdatedConsumers { get; } = [];

        /// <summary>Cannot run as they are drawn, or are not for this caller to publish; <see cref="Warnings"/> says why.</summary>
        public List<string> Failed { get; } = [];

        public List<string> Warnings { get; } = [];

        public List<string> Of(DefinitionStatus status) =>
            status switch
            {
                DefinitionStatus.Done => Published,
                DefinitionStatus.AlreadyPublished => AlreadyPublished,
                DefinitionStatus.NotFound => NotFound,
                _ => Skipped,
            };
    }

    private sealed record RetractedAnswer
    {
        public List<string> Retracted { get; } = [];

        /// <summary>Elsa has this list beside <see cref="NotPublished"/> and leaves it empty here: a draft cannot tell that it was published once.</summary>
        public List<string> AlreadyRetracted { get; } = [];

        public List<string> NotPublished { get; } = [];
        public List<string> NotFound { get; } = [];
        public List<string> Skipped { get; } = [];

        public List<string> Of(DefinitionStatus? status) =>
            status switch
            {
                DefinitionStatus.Done => Retracted,
                DefinitionStatus.NotPublished => NotPublished,
                DefinitionStatus.NotFound => NotFound,
                _ => Skipped,
            };
    }
}
