using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Persistence.Engine;

internal static class EngineRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Fills the ports of the engine.</summary>
        public IServiceCollection AddEngineRows() =>
            services
                .AddScoped<IBurstCommit, BurstTransaction>()
                .AddScoped<IWorkflowInstances, InstanceRows>()
                .AddScoped<IDefinitionVersions, DefinitionRows>()
                .AddScoped<IInbox, InboxRows>()
                .AddScoped<IDeadLetterRows, DeadLetterRows>()
                .AddScoped<IOutboxMessages, OutboxRows>()
                .AddScoped<ITimers, TimerRows>()
                .AddScoped<IJournal, JournalRows>()
                .AddScoped<IRetention, RetentionRows>();
    }
}
