using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Wire;

/// <summary>Which part of a list; Elsa counts pages from nought.</summary>
/// <param name="Skip">Rows before it.</param>
/// <param name="Take">Rows in it, at most.</param>
public sealed record Page(int Skip, int Take)
{
    /// <summary>What an absent page size means. Studio asks so for the published versions of a whole list, hence not a few.</summary>
    public const int Largest = 1000;

    /// <summary>Reads <c>Page</c> and <c>PageSize</c>.</summary>
    /// <exception cref="RefusedRequestException">They are no numbers, or out of bounds.</exception>
    public static Page Read(HttpRequest request) => Of(request.Number("Page"), request.Number("PageSize"));

    /// <exception cref="RefusedRequestException">They are out of bounds.</exception>
    public static Page Of(int? page, int? pageSize)
    {
        if (page < 0)
            throw new RefusedRequestException(ElsaErrors.Invalid("Page", "Номер страницы не может быть меньше нуля."));
        if (pageSize < 1)
            throw new RefusedRequestException(ElsaErrors.Invalid("PageSize", "Размер страницы должен быть больше нуля."));

        var take = Math.Min(pageSize ?? Largest, Largest);
        return new Page((int)Math.Min((long)(page ?? 0) * take, int.MaxValue), take);
    }
}
