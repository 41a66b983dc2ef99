using Elsa.Server;
using Elsa.Server.Links;
using Elsa.Server.SignIn;
using Elsa.Server.Studio;
using Elsa.Workflows.Definitions;
using EnDocs.Connectors.Mail;
using EnDocs.Portal.SignIn;
using EnDocs.Server.Findings;
using Microsoft.Extensions.Options;

namespace EnDocs.Server.ElsaApi;

internal static class ElsaApiRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers Elsa's API and Studio's page with the people and the key of this installation.</summary>
        public IServiceCollection AddElsaApi()
        {
            services.AddElsaServer();
            services
                .AddOptions<SignedLinkOptions>()
                .PostConfigure<IOptions<MailOptions>>((links, mail) => links.PublicUrl = Given(links.PublicUrl) ?? mail.Value.PortalUrl);
            services.AddScoped<EmployeeAccounts>();
            services.AddScoped<IElsaAccounts>(provider => provider.GetRequiredService<EmployeeAccounts>());
            services.AddScoped<IStudioVisitors, StudioVisitors>();
            services.AddScoped<IDefinitionCheck, NamedInDefinitions>();
            services.AddSingleton<ISigningKey, StoredSigningKey>();
            services
                .AddAuthorizationBuilder()
                .AddPolicy(StudioAccess.Policy, policy => policy.AddAuthenticationSchemes(PortalCookie.Scheme).RequireAuthenticatedUser());
            return services;
        }
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
