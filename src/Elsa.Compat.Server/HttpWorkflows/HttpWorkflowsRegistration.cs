using System.Net;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Http;

/// <summary>Registers the activities that speak HTTP and what brings requests to them.</summary>
internal static class HttpWorkflowsRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddHttpWorkflows()
        {
            services.AddOptions<HttpWorkflowOptions>().BindConfiguration(HttpWorkflowOptions.Section);
            services.AddHttpContextAccessor();
            services.AddElsaActivities(typeof(HttpEndpoint).Assembly);
            services.AddSingleton(new TypeAlias("HttpRequest", typeof(HttpRequest)));
            services.AddSingleton(new TypeAlias("HttpResponseMessage", typeof(HttpResponseMessage)));
            services.AddSingleton(new TypeAlias("HttpHeaders", typeof(HttpHeaders)));
            services.AddSingleton(new TypeAlias("HttpStatusCode", typeof(HttpStatusCode)));
            services.AddSingleton(new TypeAlias("FormFile", typeof(IFormFile)));
            services.AddSingleton(new TypeAlias("HttpFile", typeof(HttpFile)));
            services.AddScoped<IPropertyUIHandler, HttpContentTypeOptionsProvider>();
            services.AddScoped<IPropertyUIHandler, HttpEndpointPathUIHandler>();
            services.AddScoped<IPropertyUIHandler, HttpHeadersOptionsProvider>();
            services.AddScoped<IDefinitionCheck, HttpAddressCheck>();
            services.AddSingleton<HttpRoutes>();
            services.AddSingleton<ICommitListener>(provider => provider.GetRequiredService<HttpRoutes>());
            services.AddSingleton<ICommitListener, HttpExchanges>();
            return services;
        }
    }
}
