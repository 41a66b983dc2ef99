using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Alterations;

/// <summary>Registers what changes instances from outside.</summary>
internal static class AlterationsRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddAlterations()
        {
            services.AddSingleton(provider => new WorkflowAlterations(
                provider.GetRequiredService<IInstanceQueue>(),
                provider.GetRequiredService<BurstRunner>(),
                provider.GetRequiredService<StimulusRows>(),
                provider.GetRequiredService<TimeProvider>()
            ));
            services.AddSingleton(provider => new AlterationPlans(
                provider.GetRequiredService<IServiceScopeFactory>(),
                provider.GetRequiredService<WorkflowAlterations>(),
                provider.GetRequiredService<WakeSignals>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<IOptions<EngineOptions>>()
            ));
            return services;
        }
    }
}
