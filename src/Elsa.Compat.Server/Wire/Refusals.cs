using Elsa.Workflows.Definitions;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Wire;

/// <summary>The one place that turns what a caller can cause into an answer, so that it is never a 500.</summary>
internal static class Refusals
{
    public static async ValueTask<object?> Answer(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            Identifiers.CheckAddress(context.HttpContext.Request);
            return await next(context);
        }
        catch (RefusedRequestException refused)
        {
            return refused.Answer;
        }
        catch (DefinitionException unusable)
        {
            return ElsaErrors.Invalid(ElsaErrors.General, unusable.Message);
        }
        catch (DefinitionConflictException)
        {
            return ElsaErrors.Conflict(ElsaErrors.DefinitionChanged);
        }
        catch (WorkflowConflictException)
        {
            return ElsaErrors.Conflict("Экземпляр всё время меняет кто-то другой. Ничего не сохранено, повторите.");
        }
        catch (DefinitionNotFoundException missing)
        {
            return ElsaErrors.Invalid(
                ElsaErrors.General,
                $"Версия процесса «{missing.VersionId}», по которой идёт экземпляр, удалена. Импортируйте её снова или удалите экземпляр."
            );
        }
        catch (ActivityNotFoundException unfit)
        {
            return ElsaErrors.Invalid(
                ElsaErrors.General,
                $"В версии процесса, по которой идёт экземпляр «{unfit.InstanceId}», нет его действия «{unfit.NodeId}». Отмените или удалите экземпляр."
            );
        }
        catch (BadHttpRequestException bad)
        {
            return Results.StatusCode(bad.StatusCode);
        }
    }
}
