using EnDocs.Portal.Files;
using EnDocs.Portal.Problems;
using EnDocs.Portal.SignIn;
using Microsoft.AspNetCore.Builder;

namespace EnDocs.Portal;

/// <summary>Maps the portal's addresses into the host.</summary>
public static class PortalPages
{
    extension(WebApplication app)
    {
        /// <summary>Maps the pages, sign-out and the files of cards. Everything asks for sign-in except the sign-in form and the pages about problems.</summary>
        public WebApplication MapEnDocsPortal()
        {
            // Said explicitly, so that a failure while reading the cookie is explained by the page of errors too.
            app.UseWhen(PortalPaths.Contains, pages => pages.UseErrorPage().UseRequestLocalization("ru-RU"));
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseAntiforgery();
            app.MapStaticAssets();
            app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization(PortalCookie.Policy);
            FileEndpoints.Map(app);
            SignOut.Map(app);
            UnknownPages.Map(app);
            return app;
        }
    }
}
