using Elsa.Http;
using Elsa.Server.Definitions;
using Elsa.Server.Links;
using Elsa.Server.Live;
using Elsa.Server.OpenApi;
using Elsa.Server.SignIn;
using Elsa.Server.Studio;
using Elsa.Server.Wire;
using Elsa.Workflows.Links;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Elsa.Server;

/// <summary>Registers Elsa's HTTP API; <see cref="ElsaServerEndpoints"/> maps it. The host fills <see cref="IElsaAccounts"/> and <see cref="ISigningKey"/>.</summary>
public static class ElsaServerRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers sign-in by token and the views of what is stored.</summary>
        public IServiceCollection AddElsaServer()
        {
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton<ElsaTokens>();
            services.AddSingleton<DefinitionViews>();
            services.AddScoped<HostCodeRules>();
            services.AddHttpWorkflows();
            services.AddOutgoingHttp();
            services
                .AddOptions<SignedLinkOptions>()
                .BindConfiguration(SignedLinkOptions.Section)
                .ValidateDataAnnotations()
                .ValidateOnStart();
            services.AddSingleton<ApiDescription>();
            services.AddSingleton<SignedLinks>();
            services.AddSingleton<ISignedLinks>(provider => provider.GetRequiredService<SignedLinks>());
            services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions = ElsaJson.Options);
            services.AddOptions<StudioOptions>().BindConfiguration(StudioOptions.Section);
            services.AddSingleton<StudioAssets>();
            services.AddSingleton<ObservedInstances>();
            services.AddSingleton<LiveUpdates>();
            services.AddSingleton<ICommitListener>(provider => provider.GetRequiredService<LiveUpdates>());
            services.AddHostedService(provider => provider.GetRequiredService<LiveUpdates>());
            services
                .AddAuthentication()
                .AddScheme<AuthenticationSchemeOptions, ElsaTokenScheme>(ElsaTokenScheme.Name, configureOptions: null);
            services.AddAuthorization();
            return services;
        }
    }
}
