using System.Security.Claims;
using System.Text.Encodings.Web;
using Elsa.Server.Live;
using Elsa.Server.Studio;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Server.SignIn;

/// <summary>
/// Knows a caller by the access token in his request and by nothing else: a cookie says nothing here. Never the default scheme, so that a
/// token says nothing elsewhere.
/// </summary>
internal sealed class ElsaTokenScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ElsaTokens tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Elsa";

    private const string Bearer = "Bearer ";

    /// <summary>The bearer token of a request.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() is { } header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();

        return WorkflowInstanceHub.IsAt(request.Path) ? request.Query["access_token"].ToString() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { Length: > 0 } token)
            return AuthenticateResult.NoResult();
        if (await tokens.ReadAsync(token, ElsaTokens.Access, Context.RequestAborted) is not { } account)
            return AuthenticateResult.Fail("The access token is not ours, or no longer good.");
        if (account.Session is { } session && !await IsGoingOnAsync(session))
            return AuthenticateResult.Fail("Whoever the access token was made for has signed out.");

        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(account), Scheme.Name));
    }

    private Task<bool> IsGoingOnAsync(string session) =>
        Context.RequestServices.GetRequiredService<IStudioVisitors>().IsGoingOnAsync(session, Context.RequestAborted);

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Bearer.Trim();
        return Task.CompletedTask;
    }

    private static ClaimsPrincipal PrincipalOf(ElsaAccount account)
    {
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, account.Id), new(ClaimTypes.Name, account.Name)];
        claims.AddRange(account.Permissions.Select(permission => new Claim(Permissions.Claim, permission)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Name));
    }
}
