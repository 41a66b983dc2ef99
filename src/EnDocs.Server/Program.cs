using Elsa.Expressions.CSharp;
using Elsa.Extensions;
using Elsa.Server;
using Elsa.Workflows.Runtime;
using EnDocs.Activities;
using EnDocs.Connectors;
using EnDocs.Connectors.Previews;
using EnDocs.Connectors.Recognition;
using EnDocs.Persistence;
using EnDocs.Portal;
using EnDocs.Processes;
using EnDocs.Server.Administrator;
using EnDocs.Server.Backup;
using EnDocs.Server.Demo;
using EnDocs.Server.ElsaApi;
using EnDocs.Server.Health;
using EnDocs.Server.Installation;
using EnDocs.Server.Logging;
using EnDocs.Server.Problems;
using EnDocs.Server.Security;
using EnDocs.Server.Starting;

// Child processes of this server: each reads one hostile file and ends.
if (args is [RecognitionWorker.Argument, ..])
    return await RecognitionWorker.RunAsync(args);
if (args is [ScalingWorker.Argument, ..])
    return ScalingWorker.Run(args);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.UseServerDefaults();

try
{
    var command = StartCommand.Parse(args);
    var settings = InstallationSettings.From(builder.Configuration);
    if (command.BackupFolder is { } target)
    {
        await new BackupCopy(settings).WriteAsync(target, CancellationToken.None);
        return 0;
    }

    ListeningAddresses.Check(builder.Urls);
    using var folder = DataFolder.Take(settings);

    builder.Services.AddSingleton(settings);
    builder.Services.AddServerLog(settings);
    builder.Services.AddServerHealth();
    builder.Services.AddScoped<FirstAdministrator>();
    builder.Services.AddScoped<DemoOffice>();

    builder.Services.AddElsaExpressions(new CSharpOptions { AllowHostCodeExecution = settings.AllowsCSharp });
    if (settings.AllowsCSharp)
        builder.Services.AddHostedService<CSharpWarmUp>();
    builder.Services.AddElsaActivities(typeof(EnDocs.Activities.ActivitiesRegistration).Assembly);
    builder.Services.AddElsaRuntime(engine => engine.ShippedDefinitionsFolder = settings.WorkflowsFolder);
    builder.Services.AddElsaApi();

    builder.Services.AddEnDocsPersistence(settings.ForPersistence());
    builder.Services.AddEnDocsActivities();
    builder.Services.AddEnDocsProcesses();
    builder.Services.AddEnDocsConnectors(builder.Configuration, settings.DataFolder);
    builder.Services.AddEnDocsPortal(portal =>
    {
        portal.Banner = RecognitionPrograms.Missing();
        portal.IntakeFolder = Path.Combine(settings.DataFolder, "intake");
    });

    await using var app = builder.Build();

    app.UseCorrelationIds();
    app.UseSecurityHeaders();
    app.UseProblems();
    app.UseRequestLog();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapHealth();
    app.MapElsaServer();
    app.MapEnDocsPortal();

    await app.PrepareAsync(command);
    await app.StartAsync();
    app.Greet();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception failure) when (StartRefusal.Explain(failure, builder.Urls) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
