using EnDocs.Core.Recognition;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Recognition;

/// <summary>Puts recognition behind its ports.</summary>
public static class RecognitionRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers <see cref="IRecognizer"/> and <see cref="IFileProbe"/>.</summary>
        public IServiceCollection AddRecognition(IConfiguration configuration)
        {
            services.AddOptions<RecognitionOptions>().Bind(configuration.GetSection(RecognitionOptions.Section)).ValidateOnStart();
            services.AddSingleton<IValidateOptions<RecognitionOptions>, RecognitionOptionsValidator>();
            services.AddSingleton<IRecognizer, WorkerRecognizer>();
            services.AddSingleton<IFileProbe, FileProbe>();
            services.AddHostedService<WorkFolderSweep>();
            return services;
        }
    }
}
