using Elsa.Alterations;
using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Registers the engine. Its ports (<see cref="IBurstCommit"/> and the readers) are filled by the room that stores.</summary>
public static class ElsaRuntimeRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers engine, definitions, inbox, outbox, timers and retention, with their background work.</summary>
        public IServiceCollection AddElsaRuntime(Action<EngineOptions>? configure = null)
        {
            var options = services
                .AddOptions<EngineOptions>()
                .BindConfiguration(EngineOptions.Section)
                .ValidateDataAnnotations()
                .ValidateOnStart();
            if (configure is not null)
                options.Configure(configure);

            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<WorkflowInterpreter>();
            services.AddElsaActivities(typeof(Event).Assembly);
            services.AddScoped<IPropertyUIHandler, ChannelOptions>();
            services.AddSingleton(new TypeAlias(nameof(ExecuteWorkflowResult), typeof(ExecuteWorkflowResult)));
            services.TryAddSingleton<IInstanceQueue, KeyedInstanceQueue>();
            services.AddSingleton<WakeSignals>();
            services.AddSingleton<RuntimePause>();
            AddBursts(services);
            AddDefinitions(services);
            AddHostServices(services);
            services.AddHostedService<ShippedDefinitionsLoader>();
            services.AddHostedService<InboxWorker>();
            services.AddHostedService<BackgroundWorker>();
            services.AddHostedService<OutboxDispatcher>();
            services.AddHostedService<TimerPoller>();
            services.AddHostedService<RetentionWorker>();
            return services;
        }
    }

    private static void AddBursts(IServiceCollection services)
    {
        services.AddScoped<BurstEffects>();
        services.AddScoped<Outbox>();
        services.AddScoped<InlineWorkflows>();
        services.AddScoped<IOutboxHandler, RunTaskOutboxHandler>();
        services.AddSingleton(_ => new RunTaskListeners(
            services.Any(service => service.ServiceType == typeof(INotificationHandler<RunTaskRequest>))
        ));
        services.AddSingleton<AfterCommit>();
        services.AddSingleton<BackgroundJobs>();
        services.AddSingleton<BurstRunner>();
        services.AddSingleton<Starts>();
        services.AddSingleton<StimulusTargets>();
        services.AddSingleton<StimulusRows>();
        services.AddSingleton<InboxRetries>();
        services.AddSingleton<FanOuts>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<LeftoverBookmarks>();
        services.AddSingleton<Endings>();
        services.AddSingleton<VariableChanges>();
        services.AddAlterations();
        services.AddSingleton(provider => new DeadLetters(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<WakeSignals>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<EngineOptions>>()
        ));
        services.AddSingleton(provider => new InstanceImports(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<CompiledVersions>(),
            provider.GetRequiredService<IInstanceQueue>(),
            provider.GetRequiredService<AfterCommit>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<EngineOptions>>()
        ));
        services.AddSingleton(provider => new ActivityTests(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<CompiledVersions>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new WorkflowEngine(
            provider.GetRequiredService<Starts>(),
            provider.GetRequiredService<Deliveries>(),
            provider.GetRequiredService<Endings>(),
            provider.GetRequiredService<VariableChanges>()
        ));
    }

    private static void AddDefinitions(IServiceCollection services)
    {
        services.AddSingleton<UsedDefinitions>();
        services.AddSingleton<CompiledVersions>();
        services.AddSingleton(provider => new HostCodeInVersions(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<CompiledVersions>()
        ));
        services.AddSingleton<TriggerChanges>();
        services.AddSingleton<DefinitionCommits>();
        services.AddSingleton<DefinitionChanges>();
        services.AddScoped<IDefinitionCheck, ChildWorkflowCheck>();
        services.AddScoped<IDefinitionCheck, CronCheck>();
        services.AddScoped(provider => new DefinitionReview(
            provider.GetRequiredService<DefinitionValidator>(),
            provider.GetRequiredService<UsedDefinitions>(),
            provider.GetRequiredService<DefinitionReader>(),
            provider
        ));
        services.AddSingleton(provider => new WorkflowDefinitions(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<DefinitionChanges>()
        ));
        services.AddSingleton(provider => new ShippedDefinitions(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<WorkflowDefinitions>(),
            provider.GetRequiredService<DefinitionChanges>(),
            provider.GetRequiredService<DefinitionCommits>(),
            provider.GetRequiredService<DefinitionReader>(),
            provider.GetRequiredService<WorkflowCompiler>(),
            provider.GetRequiredService<ILogger<ShippedDefinitions>>()
        ));
        services.AddSingleton(provider => new DefinitionRefresh(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<WorkflowDefinitions>(),
            provider.GetRequiredService<DefinitionCommits>(),
            provider.GetRequiredService<CompiledVersions>(),
            provider.GetRequiredService<ShippedDefinitions>(),
            provider.GetRequiredService<IOptions<EngineOptions>>()
        ));
    }

    private static void AddHostServices(IServiceCollection services)
    {
        services.AddSingleton<IWorkflowRuntime, WorkflowRuntime>();
        services.AddSingleton<IWorkflowDispatcher, WorkflowDispatcher>();
        services.AddSingleton<StimulusSender>();
        services.AddSingleton<IStimulusSender>(provider => provider.GetRequiredService<StimulusSender>());
        services.AddSingleton<IEventPublisher>(provider => provider.GetRequiredService<StimulusSender>());
        services.AddSingleton<ITaskReporter>(provider => provider.GetRequiredService<StimulusSender>());
        services.AddScoped<IWorkflowRunner, WorkflowRunner>();
    }
}
