using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Elsa.Server.Wire;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Running;

/// <summary>
/// The header by which an integrator makes a start repeatable: the same key of the same caller for the same definition answers with the instance
/// that the first request started. Elsa has no such thing.
/// </summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <returns>The engine's operation id, which says nothing of who asked for what; <see langword="null"/> without the header.</returns>
    /// <exception cref="RefusedRequestException">The key is empty or too long.</exception>
    public static string? OperationOf(HttpContext http, string subject)
    {
        if (!http.Request.Headers.TryGetValue(Header, out var values))
            return null;
        if (values is not [{ Length: > 0 and <= Longest } key])
            throw new RefusedRequestException(
                ElsaErrors.Invalid(Header, $"Заголовок {Header} должен содержать один ключ длиной от 1 до {Longest} знаков.")
            );

        var caller = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{subject}\n{key}"));
        return $"http:{Convert.ToHexStringLower(hash)}";
    }
}
