using EnDocs.Tests.Support.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(PeopleStartup))]

namespace EnDocs.Tests.Support.People;

/// <summary>
/// Puts people into a server process of a test: <c>POST /test-people/act</c> does the next thing that somebody in the office would do, by the
/// same use cases of Core that the portal calls. The server itself is the shipped one and knows nothing of it.
/// </summary>
public sealed class PeopleStartup : IHostingStartup, IStartupFilter
{
    public const string Path = "/test-people/act";

    /// <summary>What the server's process needs in its environment.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(PeopleStartup).Assembly.Location,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(PeopleStartup).Assembly.GetName().Name!,
        };

    public void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddScoped<Office>().AddSingleton<IStartupFilter>(this));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Map(Path, people => people.Run(ActAsync));
            next(app);
        };

    private static async Task ActAsync(HttpContext context)
    {
        var office = context.RequestServices.GetRequiredService<Office>();
        await context.Response.WriteAsJsonAsync(await office.ActAsync(context.RequestAborted), context.RequestAborted);
    }
}
