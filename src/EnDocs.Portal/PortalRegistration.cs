using System.Text.Unicode;
using EnDocs.Core.Access;
using EnDocs.Core.Accounts;
using EnDocs.Portal.Cards;
using EnDocs.Portal.Files;
using EnDocs.Portal.Inbox;
using EnDocs.Portal.Intake;
using EnDocs.Portal.Layout;
using EnDocs.Portal.Preview;
using EnDocs.Portal.Registries;
using EnDocs.Portal.Screens;
using EnDocs.Portal.SignIn;
using EnDocs.Portal.Submissions;
using EnDocs.Portal.Timeline;
using EnDocs.Portal.Wording;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;

namespace EnDocs.Portal;

/// <summary>Registers the portal's services; <see cref="PortalPages"/> maps its pages.</summary>
public static class PortalRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers the pages, the cookie by which people stay signed in, and the typed data of each screen.</summary>
        /// <param name="configure">Wins over the section <c>Portal</c> of the configuration.</param>
        public IServiceCollection AddEnDocsPortal(Action<PortalOptions>? configure = null)
        {
            services.Configure<WebEncoderOptions>(html => html.TextEncoderSettings = new(UnicodeRanges.All));
            services.AddRazorComponents().AddInteractiveServerComponents();
            services.AddSignInCookie();
            services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            return services.AddPortalScreens(configure);
        }

        /// <summary>What the components themselves need, without the web around them.</summary>
        internal IServiceCollection AddPortalScreens(Action<PortalOptions>? configure = null)
        {
            services.AddOptions<PortalOptions>().Configure(options => configure?.Invoke(options));
            services.TryAddSingleton(TimeProvider.System);
            services.AddMudServices(mud => mud.SnackbarConfiguration = Snackbars());
            services.AddTransient<MudLocalizer, RussianMudTexts>();

            services.AddScoped<CurrentViewer>();
            services.AddScoped<Operations>();
            services.AddScoped<LivePulse>();
            services.AddScoped<PortalClock>();
            services.AddScoped<ViewerZone>();
            services.AddScoped<MenuApi>();
            services.AddScoped<InboxApi>();
            services.AddScoped<RegistriesApi>();
            services.AddScoped<VisitedRegistries>();
            services.AddScoped<IntakeApi>();
            services.AddScoped<CardsApi>();
            services.AddScoped<CardQueue>();
            services.AddScoped<SubmissionsApi>();
            services.AddScoped<CardTimeline>();
            services.AddScoped<PagesApi>();
            services.AddSingleton<PageCounts>();
            services.AddScoped<VisibleFiles>();
            return services;
        }

        private void AddSignInCookie()
        {
            services.AddCascadingAuthenticationState();
            services.AddAuthentication(PortalCookie.Scheme).AddCookie(PortalCookie.Scheme);
            services
                .AddOptions<CookieAuthenticationOptions>(PortalCookie.Scheme)
                .Configure<IOptions<PortalOptions>>((cookie, portal) => ConfigureCookie(cookie, portal.Value));
            services
                .AddAuthorizationBuilder()
                .AddPolicy(PortalCookie.Policy, policy => policy.AddAuthenticationSchemes(PortalCookie.Scheme).RequireAuthenticatedUser());
        }
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie, PortalOptions portal)
    {
        cookie.Cookie.Name = "endocs.portal";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(portal.SessionHours);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/access-denied";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnRedirectToLogin = AskToSignIn;
        cookie.Events.OnValidatePrincipal = RejectFormer;
    }

    /// <summary>A page leads to the form; images, downloads and connections get a plain 401.</summary>
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var wantsPage = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        if (wantsPage && HttpMethods.IsGet(context.Request.Method))
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static async Task RejectFormer(CookieValidatePrincipalContext context)
    {
        var employee = context.Principal is { } user ? PortalCookie.EmployeeOf(user) : null;
        var viewers = context.HttpContext.RequestServices.GetRequiredService<IViewers>();
        if (employee is null || await viewers.FindAsync(employee.Value, context.HttpContext.RequestAborted) is null)
            context.RejectPrincipal();
        else if (PortalCookie.SessionOf(context.Principal!) is not { } session || await HasEndedAsync(context.HttpContext, session))
            context.RejectPrincipal();
    }

    private static Task<bool> HasEndedAsync(HttpContext http, string session) =>
        http.RequestServices.GetRequiredService<IEndedSessions>().HasEndedAsync(session, http.RequestAborted);

    private static SnackbarConfiguration Snackbars() =>
        new()
        {
            PositionClass = Defaults.Classes.Position.BottomRight,
            PreventDuplicates = false,
            VisibleStateDuration = 6000,
            ShowTransitionDuration = 150,
            HideTransitionDuration = 150,
            SnackbarVariant = Variant.Filled,
        };
}
