using EnDocs.Core.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EnDocs.Portal.SignIn;

/// <summary>Signing out: a post with an antiforgery token, so that a foreign page cannot do it.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/sign-out", LeaveAsync).AllowAnonymous();

    internal static async Task<Results<RedirectHttpResult, BadRequest<string>>> LeaveAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        IEndedSessions sessions
    )
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.BadRequest("Форма устарела. Обновите страницу и повторите.");

        if (PortalCookie.SessionOf(context.User) is { } session)
            await sessions.EndAsync(session, context.RequestAborted);
        await context.SignOutAsync(PortalCookie.Scheme);
        return TypedResults.Redirect("/sign-in");
    }
}
