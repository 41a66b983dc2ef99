using Elsa.Expressions;
using Elsa.Expressions.CSharp;
using Elsa.Expressions.CSharp.Activities;
using Elsa.Expressions.JavaScript;
using Elsa.Expressions.JavaScript.Activities;
using Elsa.Expressions.Liquid;
using Elsa.Workflows;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Descriptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Elsa.Extensions;

/// <summary>Makes JavaScript, Liquid and, where it is switched on, C# known to the engine.</summary>
public static class ExpressionsRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers the expression languages and the activities that run scripts.</summary>
        /// <param name="csharp">Switches C# on; without it definitions that hold C# are told that it is off.</param>
        public IServiceCollection AddElsaExpressions(CSharpOptions? csharp = null)
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
            services.AddCSharp(csharp ?? new CSharpOptions());
            return services.AddElsaActivities(typeof(RunJavaScript).Assembly);
        }

        private void AddCSharp(CSharpOptions options)
        {
            if (!options.AllowHostCodeExecution)
            {
                services.AddSingleton<IExpressionLanguage, SwitchedOffCSharp>();
                services.AddSingleton(new LeftOutActivity(typeof(RunCSharp), "Elsa.RunCSharp", SwitchedOffCSharp.Reason));
                return;
            }

            services.AddSingleton(new CSharpLanguage(options));
            services.AddSingleton<IExpressionLanguage>(provider => provider.GetRequiredService<CSharpLanguage>());
            services.AddSingleton<IDefinitionCheck, CSharpCheck>();
            services.AddScoped<IPropertyUIHandler, RunCSharpOptionsProvider>();
        }
    }
}
