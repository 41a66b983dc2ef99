using Elsa.Expressions;
using Elsa.Expressions.JavaScript;
using Elsa.Expressions.JavaScript.Activities;
using Elsa.Expressions.Liquid;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Elsa.Extensions;

/// <summary>Makes JavaScript and Liquid known to the engine.</summary>
public static class ExpressionsRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers the expression languages and the activity that runs scripts.</summary>
        public IServiceCollection AddElsaExpressions()
        {
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton(new JavaScriptLimits());
            services.TryAddSingleton(new LiquidLimits());
            services.TryAddSingleton<JavaScriptLanguage>();
            services.TryAddSingleton<LiquidLanguage>();
            services.AddSingleton<IExpressionLanguage>(provider => provider.GetRequiredService<JavaScriptLanguage>());
            services.AddSingleton<IExpressionLanguage>(provider => provider.GetRequiredService<LiquidLanguage>());
            services.AddSingleton<IScriptDeclarations, ScriptDeclarations>();
            services.AddScoped<IPropertyUIHandler, RunJavaScriptOptionsProvider>();
            return services.AddElsaActivities(typeof(RunJavaScript).Assembly);
        }
    }
}
