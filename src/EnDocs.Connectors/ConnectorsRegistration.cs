using EnDocs.Connectors.Folder;
using EnDocs.Connectors.Mail;
using EnDocs.Connectors.Previews;
using EnDocs.Connectors.Recognition;
using EnDocs.Core.Files;
using EnDocs.Core.Letters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors;

/// <summary>Registers the adapters to outside systems. Each folder of this room is one system.</summary>
public static class ConnectorsRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers the intake folder, the post office, page previews and recognition.</summary>
        /// <param name="configuration">Sections <c>Connectors:*</c>.</param>
        /// <param name="dataFolder">Where folders lie that no setting names: <c>intake</c>, <c>outbox</c>, <c>previews</c>.</param>
        public IServiceCollection AddEnDocsConnectors(IConfiguration configuration, string dataFolder)
        {
            services.AddFolderIntake(configuration, dataFolder);
            services.AddMail(configuration, dataFolder);
            services.AddPreviews(configuration, dataFolder);
            services.AddRecognition(configuration);
            return services;
        }

        private void AddFolderIntake(IConfiguration configuration, string dataFolder)
        {
            services
                .AddOptions<FolderIntakeOptions>()
                .Configure(options => options.Path = Path.Combine(dataFolder, "intake"))
                .Bind(configuration.GetSection(FolderIntakeOptions.Section))
                .ValidateDataAnnotations()
                .ValidateOnStart();
            services.AddSingleton<IntakeFolder>();
            services.AddScoped<FileIntake>();
            services.AddHostedService<FolderPoller>();
        }

        private void AddMail(IConfiguration configuration, string dataFolder)
        {
            services
                .AddOptions<MailOptions>()
                .Configure(options => options.OutboxPath = Path.Combine(dataFolder, "outbox"))
                .Bind(configuration.GetSection(MailOptions.Section))
                .ValidateDataAnnotations()
                .ValidateOnStart();
            services.AddSingleton<Envelopes>();
            services.AddSingleton<SmtpPostOffice>();
            services.AddSingleton<FolderPostOffice>();
            services.AddSingleton<IPostOffice>(provider =>
                provider.GetRequiredService<IOptions<MailOptions>>().Value.HasServer
                    ? provider.GetRequiredService<SmtpPostOffice>()
                    : provider.GetRequiredService<FolderPostOffice>()
            );
        }

        private void AddPreviews(IConfiguration configuration, string dataFolder)
        {
            services
                .AddOptions<PreviewOptions>()
                .Configure(options => options.Path = Path.Combine(dataFolder, "previews"))
                .Bind(configuration.GetSection(PreviewOptions.Section))
                .ValidateDataAnnotations()
                .ValidateOnStart();
            services.AddSingleton<PreviewCache>();
            services.AddSingleton<IPagePreviews, RenderedPages>();
            services.AddHostedService<PreviewSweep>();
        }
    }
}
