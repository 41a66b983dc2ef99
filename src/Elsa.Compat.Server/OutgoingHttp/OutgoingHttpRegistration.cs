using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Http;

/// <summary>Registers what sends the requests of workflows.</summary>
internal static class OutgoingHttpRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddOutgoingHttp()
        {
            services.AddOptions<OutgoingHttpOptions>().BindConfiguration(OutgoingHttpOptions.Section);
            services.AddSingleton<PublicAddresses>();
            services.AddSingleton<OutgoingHttp>();
            services
                .AddHttpClient(SendHttpRequestBase.ClientName)
                .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
                {
                    ConnectCallback = provider.GetRequiredService<PublicAddresses>().ConnectAsync,
                    UseProxy = false, // a proxy would connect for us, past the look at the address
                    PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                });
            return services;
        }
    }
}
