using EnDocs.Core.Access;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Counterparties;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Notifications;
using EnDocs.Core.Organisations;
using EnDocs.Core.Processes;
using EnDocs.Core.Registries;
using EnDocs.Core.Routes;
using EnDocs.Core.Secrets;
using EnDocs.Core.Tasks;
using EnDocs.Persistence.Access;
using EnDocs.Persistence.Accounts;
using EnDocs.Persistence.Audit;
using EnDocs.Persistence.Cards;
using EnDocs.Persistence.Counterparties;
using EnDocs.Persistence.DocumentKinds;
using EnDocs.Persistence.Employees;
using EnDocs.Persistence.Engine;
using EnDocs.Persistence.Files;
using EnDocs.Persistence.Intake;
using EnDocs.Persistence.Notifications;
using EnDocs.Persistence.Organisations;
using EnDocs.Persistence.Registries;
using EnDocs.Persistence.Routes;
using EnDocs.Persistence.Secrets;
using EnDocs.Persistence.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EnDocs.Persistence;

/// <summary>Registers the store: one database context, the files, and an adapter for every port of Core that is about data.</summary>
public static class PersistenceRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>SQLite, or PostgreSQL when there is a connection string. Call <c>PrepareEnDocsDatabaseAsync</c> before the first use.</summary>
        public IServiceCollection AddEnDocsPersistence(PersistenceOptions options)
        {
            services.AddSingleton(options);
            services.TryAddSingleton(TimeProvider.System);
            return services.AddContext(options).AddFiles().AddAccounts().AddDomain().AddEngineRows();
        }

        private IServiceCollection AddContext(PersistenceOptions options)
        {
            if (options.IsPostgreSql)
            {
                return services.AddDbContextPool<WorkflowsDbContext, PostgreSqlWorkflowsDbContext>(context =>
                    context.UseNpgsql(options.ConnectionString)
                );
            }

            var sqlite = new SqliteConnectionStringBuilder { DataSource = options.SqliteFile, Pooling = true };
            var pragmas = new SqlitePragmas();
            Directory.CreateDirectory(options.DataFolder);
            return services.AddDbContextPool<WorkflowsDbContext, SqliteWorkflowsDbContext>(context =>
                context.UseSqlite(sqlite.ConnectionString).AddInterceptors(pragmas)
            );
        }

        private IServiceCollection AddFiles() =>
            services
                .AddSingleton<DiskFileStore>()
                .AddSingleton<IFileStore>(provider => provider.GetRequiredService<DiskFileStore>())
                .AddScoped<IFilePages, StoredFilePages>()
                .AddHostedService<OrphanSweeper>();

        private IServiceCollection AddDomain() =>
            services
                .AddScoped<IUnitOfWork, UnitOfWork>()
                .AddScoped<ICards, StoredCards>()
                .AddScoped<IRegistries, StoredRegistries>()
                .AddSingleton<RecentCounters>()
                .AddScoped<ITasks, StoredTasks>()
                .AddScoped<IInbox, StoredInbox>()
                .AddScoped<IEmployees, StoredEmployees>()
                .AddScoped<IViewers, StoredViewers>()
                .AddScoped<IOrganisations, StoredOrganisations>()
                .AddScoped<ICounterparties, StoredCounterparties>()
                .AddScoped<IRoutes, StoredRoutes>()
                .AddScoped<IDocumentKinds, StoredDocumentKinds>()
                .AddScoped<INotifications, StoredNotifications>()
                .AddScoped<IAuditTrail, StoredAuditTrail>()
                .AddScoped<IInstallationSecrets, StoredSecrets>()
                .AddScoped<IIntakeLedger, StoredIntakeLedger>();
    }
}
