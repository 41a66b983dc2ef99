using EnDocs.Core.Cards;
using EnDocs.Core.Notifications;
using EnDocs.Core.Submissions;
using EnDocs.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Core.Processes;

/// <summary>Registers the use cases that processes are made of; their ports come from other rooms.</summary>
public static class UseCasesRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddEnDocsUseCases() =>
            services
                .AddScoped<InboxTasks>()
                .AddScoped<TaskChecks>()
                .AddScoped<StageChoice>()
                .AddScoped<CardSubmissions>()
                .AddScoped<CardInterruptions>()
                .AddScoped<EndedProcesses>()
                .AddScoped<RevivedProcesses>()
                .AddScoped<CardRegistration>()
                .AddScoped<CardProgress>()
                .AddScoped<CardEditing>()
                .AddScoped<Announcements>();
    }
}
