namespace Elsa.Server.Wire;

/// <summary>Ids that callers make up: opaque, but not endless.</summary>
internal static class Identifiers
{
    private const int Longest = 255;

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
}
