using System.Reflection;
using System.Text;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Elsa.Server.Studio;

/// <summary>
/// The page around Elsa Studio's elements: a document of our own with the host's header. Its script goes between lists, editor and viewer, and
/// renews the token, which is short-lived because a page cannot keep a secret.
/// </summary>
internal static class StudioPage
{
    /// <summary>
    /// Studio is WebAssembly; its code editor and its drawing of activities make styles and workers at run time, its editor and its list of
    /// instances each bring a script of their own, named by the hash of its text. Nothing leaves this server.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' "
        + "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'";

    private static readonly string Document = Read("studio.html");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var studio = endpoints.MapGroup("/studio");
        StudioAssets.Map(studio);
        studio.MapGet("page/studio.js", () => Script("studio.js"));
        studio.MapGet("page/studio.incidents.js", () => Script("studio.incidents.js"));
        studio.MapGet("page/studio.findings.js", () => Script("studio.findings.js"));
        studio.MapGet("page/studio.css", () => Results.Text(Read("studio.css"), "text/css", Encoding.UTF8));
        studio.MapPost("token", Token).RequireAuthorization(StudioAccess.Policy);
        studio.MapGet("{**place}", Page).RequireAuthorization(StudioAccess.Policy);
    }

    internal static async Task<IResult> Page(
        HttpContext http,
        IStudioVisitors visitors,
        StudioAssets assets,
        CancellationToken cancellationToken
    )
    {
        if (await visitors.FindAsync(http, cancellationToken) is not { } visitor)
            return Results.Forbid();

        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers.CacheControl = "no-store";
        var document = Document.Replace("<!-- header -->", visitor.Header, StringComparison.Ordinal);
        return Results.Text(
            assets.AreInstalled ? document : document.Replace("data-installed", "data-missing", StringComparison.Ordinal),
            "text/html",
            Encoding.UTF8
        );
    }

    /// <summary>A token for the visit, for as long as the page needs until it asks again.</summary>
    internal static async Task<IResult> Token(
        HttpContext http,
        IStudioVisitors visitors,
        ElsaTokens tokens,
        IOptions<StudioOptions> options,
        CancellationToken cancellationToken
    )
    {
        if (await visitors.FindAsync(http, cancellationToken) is not { } visitor)
            return Results.Forbid();

        http.Response.Headers.CacheControl = "no-store";
        var lifetime = options.Value.TokenLifetime;
        var token = await tokens.IssueForVisitAsync(visitor.Account, visitor.Session, lifetime, cancellationToken);
        return ElsaJson.Ok(new TokenAnswer(token, (int)lifetime.TotalSeconds));
    }

    private static IResult Script(string name) => Results.Text(Read(name), "text/javascript", Encoding.UTF8);

    private static string Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Elsa.Server.Studio.{name}")!;
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private sealed record TokenAnswer(string AccessToken, int ExpiresInSeconds);
}
