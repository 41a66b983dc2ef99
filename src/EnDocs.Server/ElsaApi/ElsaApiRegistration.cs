using Elsa.Server;
using Elsa.Server.SignIn;
using Elsa.Server.Studio;
using EnDocs.Portal.SignIn;

namespace EnDocs.Server.ElsaApi;

internal static class ElsaApiRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers Elsa's API and Studio's page with the people and the key of this installation.</summary>
        public IServiceCollection AddElsaApi()
        {
            services.AddElsaServer();
            services.AddScoped<EmployeeAccounts>();
            services.AddScoped<IElsaAccounts>(provider => provider.GetRequiredService<EmployeeAccounts>());
            services.AddScoped<IStudioVisitors, StudioVisitors>();
            services.AddSingleton<ISigningKey, StoredSigningKey>();
            services
                .AddAuthorizationBuilder()
                .AddPolicy(StudioAccess.Policy, policy => policy.AddAuthenticationSchemes(PortalCookie.Scheme).RequireAuthenticatedUser());
            return services;
        }
    }
}
