using EnDocs.Server.Problems;

namespace EnDocs.Server.Starting;

/// <summary>What holds for this server wherever it runs, before any room is added.</summary>
internal static class ServerDefaults
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    extension(WebApplicationBuilder builder)
    {
        /// <summary>Where the server listens: <c>ASPNETCORE_URLS</c>, or only this machine.</summary>
        public string Urls => builder.Configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls ? urls : DefaultUrl;

        public void UseServerDefaults()
        {
            // A mistake in the wiring stops the start in every environment, not only in Development.
            builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
            builder.WebHost.UseUrls(builder.Urls);
            builder.WebHost.UseStaticWebAssets();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
            builder.Services.AddProblemAnswers();
        }
    }
}
