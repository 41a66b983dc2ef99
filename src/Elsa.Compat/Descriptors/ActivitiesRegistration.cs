using System.Reflection;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Elsa.Extensions;

/// <summary>Makes the activities of assemblies known to the engine.</summary>
public static class ActivitiesRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers every activity class of the given assemblies, and the compiler that knows them. May be called several times.</summary>
        public IServiceCollection AddElsaActivities(params Assembly[] assemblies)
        {
            foreach (var assembly in assemblies)
                services.AddSingleton(new ActivityAssembly(assembly));

            services.TryAddSingleton<TypeAliases>();
            services.TryAddSingleton(provider => new ActivityCatalogue(
                provider.GetServices<ActivityAssembly>().Select(registered => registered.Assembly),
                provider.GetRequiredService<TypeAliases>(),
                provider
            ));
            services.TryAddSingleton<WorkflowCompiler>();
            services.TryAddScoped<DefinitionValidator>();
            services.TryAddSingleton(new DefinitionLimits());
            services.TryAddSingleton<DefinitionReader>();
            return services;
        }
    }
}

/// <summary>An assembly whose public activity classes belong to the catalogue.</summary>
public sealed record ActivityAssembly(Assembly Assembly);
