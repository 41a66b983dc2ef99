using EnDocs.Server.Health;
using EnDocs.Server.Installation;
using EnDocs.Server.Logging;
using EnDocs.Server.Security;
using EnDocs.Server.Starting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.UseServerDefaults();

try
{
    var command = StartCommand.Parse(args);
    var settings = InstallationSettings.From(builder.Configuration);
    using var folder = DataFolder.Take(settings);

    builder.Services.AddSingleton(settings);
    builder.Services.AddServerLog(settings);
    builder.Services.AddServerHealth();

    await using var app = builder.Build();

    app.UseCorrelationIds();
    app.UseSecurityHeaders();
    app.UseExceptionHandler();
    app.UseStatusCodePages();
    app.UseRequestLog();
    app.MapHealth();

    await app.StartAsync();
    app.Greet(command);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception failure) when (StartRefusal.Explain(failure, builder.Urls) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
