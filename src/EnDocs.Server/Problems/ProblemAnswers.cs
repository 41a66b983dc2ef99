using EnDocs.Portal.Problems;
using EnDocs.Server.Logging;

namespace EnDocs.Server.Problems;

/// <summary>What a caller gets when something went wrong: a person a page, a program ProblemDetails, both with the correlation id.</summary>
internal static class ProblemAnswers
{
    extension(IServiceCollection services)
    {
        public void AddProblemAnswers() =>
            services.AddProblemDetails(options =>
                options.CustomizeProblemDetails = problem =>
                    problem.ProblemDetails.Extensions[CorrelationIds.Property] = problem.HttpContext.TraceIdentifier
            );
    }

    extension(IApplicationBuilder app)
    {
        public void UseProblems()
        {
            app.UseExceptionHandler();
            app.UseWhen(IsPage, pages => pages.UseErrorPage());
            app.UseWhen(context => !IsPage(context), programs => programs.UseStatusCodePages());
        }
    }

    private static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
