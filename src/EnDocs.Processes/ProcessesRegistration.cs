using Elsa.Workflows.Runtime;
using EnDocs.Core.Effects;
using EnDocs.Core.Processes;
using EnDocs.Processes.Commands;
using EnDocs.Processes.Effects;
using EnDocs.Processes.Endings;
using EnDocs.Processes.Gates;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Processes;

/// <summary>Joins the domain to the engine.</summary>
public static class ProcessesRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers commands, gates and effects, and the use cases that activities call.</summary>
        public IServiceCollection AddEnDocsProcesses() =>
            services
                .AddEnDocsUseCases()
                .AddSingleton<IProcesses, EngineProcesses>()
                .AddScoped<IEffects, OutboxEffects>()
                .AddScoped<IStimulusGate, TaskDecidedGate>()
                .AddScoped<IStimulusGate, CardSubmittedGate>()
                .AddScoped<IStimulusGate, ProcessInterruptedGate>()
                .AddScoped<IBeforeCommit, EndedInstances>()
                .AddScoped<IBeforeRevival, RevivedInstances>()
                .AddScoped<IOutboxHandler, LetterHandler>()
                .AddScoped<IOutboxHandler, RecognitionHandler>();
    }
}
