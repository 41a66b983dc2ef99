using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Wire;

/// <summary>Ids and texts that callers make up: opaque, but not endless, and without U+0000, which PostgreSQL cannot hold.</summary>
internal static class Identifiers
{
    private const int Longest = 255;

    public static bool IsStorable(string? text) => text?.Contains('\0', StringComparison.Ordinal) != true;

    /// <summary>Looks at what the address says. Bodies are looked at when they are read.</summary>
    /// <exception cref="RefusedRequestException">Something in it cannot be stored, and so cannot be asked for.</exception>
    public static void CheckAddress(HttpRequest request)
    {
        foreach (var (name, value) in request.RouteValues)
        {
            if (!IsStorable(value as string))
                throw NotStorable(name);
        }

        foreach (var (name, values) in request.Query)
        {
            if (!IsStorable(name) || values.Any(value => !IsStorable(value)))
                throw NotStorable(name);
        }
    }

    /// <returns>The id; <see langword="null"/> for an empty one.</returns>
    /// <exception cref="RefusedRequestException">It is too long.</exception>
    public static string? Checked(string? id, string field) =>
        id switch
        {
            null or "" => null,
            { Length: > Longest } => throw new RefusedRequestException(
                ElsaErrors.Invalid(field, $"Значение {field} длиннее {Longest} знаков.")
            ),
            _ => id,
        };

    private static RefusedRequestException NotStorable(string field) =>
        new(ElsaErrors.Invalid(field.Replace("\0", "", StringComparison.Ordinal), "В адресе запроса есть нулевой знак (U+0000)."));
}
