using System.Security.Claims;
using EnDocs.Core.Access;

namespace EnDocs.Portal.SignIn;

/// <summary>Turns the signed-in person into a viewer. Rights are read anew for each operation, so that a change applies at once.</summary>
internal sealed class CurrentViewer(IViewers viewers)
{
    /// <returns>Null when nobody is signed in or the employee no longer works here.</returns>
    public async Task<Viewer?> FindAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        PortalCookie.EmployeeOf(user) is { } employee ? await viewers.FindAsync(employee, cancellationToken) : null;
}
