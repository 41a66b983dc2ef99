using System.Security.Claims;
using EnDocs.Core.Employees;

namespace EnDocs.Portal.SignIn;

/// <summary>The portal's own cookie: it names the employee and is good for the portal only, never for the APIs.</summary>
public static class PortalCookie
{
    /// <summary>Authentication scheme.</summary>
    public const string Scheme = "EnDocs.Portal";

    /// <summary>Authorization policy of every page and file.</summary>
    public const string Policy = "EnDocs.Portal.SignedIn";

    private const string Session = "session";

    public static ClaimsPrincipal PrincipalOf(Employee employee) =>
        new(
            new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, employee.Id.ToString()),
                    new(ClaimTypes.Name, employee.FullName),
                    new(Session, Guid.NewGuid().ToString("N")),
                ],
                Scheme
            )
        );

    /// <summary>The id of this sign-in, by which signing out ends whatever was issued for it.</summary>
    public static string? SessionOf(ClaimsPrincipal user) => user.FindFirstValue(Session);

    public static EmployeeId? EmployeeOf(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && EmployeeId.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? id
            : null;
}
