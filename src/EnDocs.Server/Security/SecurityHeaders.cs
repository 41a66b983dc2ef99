namespace EnDocs.Server.Security;

/// <summary>The headers that tell a browser what our pages never do.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Scripts only from this server. Styles also inline: MudBlazor positions its popovers by style attributes. Images also from memory:
    /// page previews. Frames only ours: a PDF beside its card.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; frame-src 'self' blob:; frame-ancestors 'self'; object-src 'none'; base-uri 'self'; form-action 'self'";

    extension(IApplicationBuilder app)
    {
        public IApplicationBuilder UseSecurityHeaders() =>
            app.Use(
                (context, next) =>
                {
                    var headers = context.Response.Headers;
                    headers.ContentSecurityPolicy = ContentSecurityPolicy;
                    headers.XContentTypeOptions = "nosniff";
                    headers.XFrameOptions = "SAMEORIGIN";
                    headers["Referrer-Policy"] = "same-origin";
                    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                    return next(context);
                }
            );
    }
}
