using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Wire;

/// <summary>Refusals in the shapes that Elsa Studio can show. Only 400 is shown to the user as a message.</summary>
public static class ElsaErrors
{
    /// <summary>The key of messages that belong to no field.</summary>
    public const string General = "GeneralErrors";

    /// <summary>Why a change of a definition was given up.</summary>
    public const string DefinitionChanged = "Определение одновременно изменил кто-то другой. Обновите страницу и повторите.";

    /// <summary>400 with a message about a field.</summary>
    public static IResult Invalid(string field, string message) => Invalid(field, [message]);

    /// <summary>400 with messages about a field.</summary>
    public static IResult Invalid(string field, IReadOnlyList<string> messages) =>
        Refused(StatusCodes.Status400BadRequest, field, messages);

    /// <summary>403 with the reason, where it is not the permission for the endpoint that is missing.</summary>
    public static IResult Forbidden(string message) => Refused(StatusCodes.Status403Forbidden, General, [message]);

    /// <summary>404 with an empty body.</summary>
    public static IResult NotFound() => Results.NotFound();

    /// <summary>400 for a body that is no JSON, or not the JSON that was expected.</summary>
    public static IResult Unreadable(string message) => ElsaJson.Answer(new ModelBindingAnswer(message), StatusCodes.Status400BadRequest);

    /// <summary>409: somebody else was faster again and again.</summary>
    public static IResult Conflict(string message) => Refused(StatusCodes.Status409Conflict, General, [message]);

    /// <summary>413: the body is larger than this server reads.</summary>
    public static IResult TooLarge(long limit) =>
        Refused(StatusCodes.Status413PayloadTooLarge, General, [$"Запрос больше допустимых {limit} байт."]);

    private static IResult Refused(int status, string field, IReadOnlyList<string> messages) =>
        ElsaJson.Answer(
            new ErrorAnswer(
                status,
                "Запрос не выполнен: исправьте ошибки и повторите.",
                new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [field] = messages }
            ),
            status
        );

    private sealed record ErrorAnswer(int StatusCode, string Message, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors);

    private sealed record ModelBindingAnswer(string ModelBindingError);
}
