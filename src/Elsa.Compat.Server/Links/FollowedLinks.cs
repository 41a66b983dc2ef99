using System.Text.Json;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Links;

/// <summary>Takes signed links. Whoever has one need not sign in; one that was used already, or came too late, does nothing and is no error.</summary>
internal static class FollowedLinks
{
    /// <summary>What comes without sign-in is kept small. Bytes.</summary>
    private const int LargestBody = 1024 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet(SignedLinks.BookmarkPath, ResumeByQuery).AllowAnonymous();
        api.MapPost(SignedLinks.BookmarkPath, Resume).AllowAnonymous();
        api.MapGet(SignedLinks.EventPath, Tell).AllowAnonymous();
    }

    internal static Task<IResult> ResumeByQuery(
        HttpContext http,
        SignedLinks links,
        WorkflowEngine engine,
        CancellationToken cancellationToken
    ) => ResumeAsync(Link(http, links), PlainInput.Parse(http.Request.Text("in"), "in"), http, engine, cancellationToken);

    internal static async Task<IResult> Resume(
        HttpContext http,
        SignedLinks links,
        WorkflowEngine engine,
        CancellationToken cancellationToken
    )
    {
        var link = Link(http, links); // first: without it nobody's body is read
        var request = await ElsaBody.ReadAsync<ResumeRequest>(http, cancellationToken, LargestBody);
        return await ResumeAsync(link, request?.Input, http, engine, cancellationToken);
    }

    internal static async Task<IResult> Tell(
        HttpRequest request,
        SignedLinks links,
        WorkflowEngine engine,
        CancellationToken cancellationToken
    )
    {
        if (links.ReadEvent(request.Text("t")) is not { } link)
            throw Invalid();

        var stimulus = EventStimulus.Of(link.EventName, payload: null) with { InstanceId = link.WorkflowInstanceId, Synchronous = false };
        await engine.DeliverAsync(stimulus, cancellationToken);
        return Results.Ok();
    }

    private static async Task<IResult> ResumeAsync(
        BookmarkLink link,
        JsonElement? input,
        HttpContext http,
        WorkflowEngine engine,
        CancellationToken cancellationToken
    )
    {
        var stimulus = new Stimulus
        {
            Name = "",
            BookmarkId = link.BookmarkId,
            InstanceId = link.WorkflowInstanceId,
            Input = PlainInput.Of(input, nameof(ResumeRequest.Input)),
            StartsWorkflows = false,
            Synchronous = http.Request.Flag("async") != true,
            KeptOnConflict = true,
        };
        var delivery = await engine.DeliverAsync(stimulus, cancellationToken);
        return delivery.Refusal is { } refusal ? ElsaErrors.Invalid(ElsaErrors.General, refusal.Message) : Results.Ok();
    }

    private static BookmarkLink Link(HttpContext http, SignedLinks links) => links.ReadBookmark(http.Request.Text("t")) ?? throw Invalid();

    private static RefusedRequestException Invalid() =>
        new(ElsaErrors.Invalid(ElsaErrors.General, "Ссылка неверна, или её срок истёк (Invalid token)."));

    private sealed record ResumeRequest(JsonElement? Input);
}
