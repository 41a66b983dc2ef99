using Elsa.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.SignIn;

/// <summary>Sign-in by name and password, and a new pair of tokens for a refresh token.</summary>
internal static class Identity
{
    /// <summary>A name and a password; whoever sends more means no good. Bytes.</summary>
    private const int LargestLogin = 16 * 1024;

    private static readonly SignInAnswer Refused = new(IsAuthenticated: false);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("identity/login", Login).AllowAnonymous();
        api.MapPost("identity/refresh-token", RefreshToken).AllowAnonymous();
    }

    internal static async Task<IResult> Login(
        HttpContext http,
        IElsaAccounts accounts,
        ElsaTokens tokens,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<LoginRequest>(http, cancellationToken, LargestLogin);
        if (string.IsNullOrWhiteSpace(request?.Username) || string.IsNullOrEmpty(request.Password))
            return ElsaJson.Ok(Refused);

        var account = await accounts.CheckAsync(request.Username, request.Password, cancellationToken);
        return ElsaJson.Ok(account is null ? Refused : await tokens.IssueAsync(account, cancellationToken));
    }

    internal static async Task<IResult> RefreshToken(
        HttpRequest request,
        IElsaAccounts accounts,
        ElsaTokens tokens,
        CancellationToken cancellationToken
    )
    {
        if (ElsaTokenScheme.TokenOf(request) is not { Length: > 0 } token)
            return Results.Unauthorized();
        if (await tokens.ReadAsync(token, ElsaTokens.Refresh, cancellationToken) is not { } former)
            return Results.Unauthorized();

        var account = await accounts.RecheckAsync(former, cancellationToken);
        return ElsaJson.Ok(account is null ? Refused : await tokens.IssueAsync(account, cancellationToken));
    }

    private sealed record LoginRequest(string? Username, string? Password);
}

/// <summary>What sign-in and refresh answer, always with 200.</summary>
/// <param name="IsAuthenticated">False: there are no tokens.</param>
/// <param name="AccessToken">For requests.</param>
/// <param name="RefreshToken">For the next pair.</param>
public sealed record SignInAnswer(bool IsAuthenticated, string? AccessToken = null, string? RefreshToken = null);
