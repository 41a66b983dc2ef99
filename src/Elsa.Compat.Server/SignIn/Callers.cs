using System.Security.Claims;

namespace Elsa.Server.SignIn;

/// <summary>What a caller may do.</summary>
public static class Callers
{
    extension(ClaimsPrincipal caller)
    {
        /// <summary>True for one of these permissions, and for a wildcard that covers it.</summary>
        public bool MayAny(params IReadOnlyList<string> anyOf) => anyOf.Any(caller.May);

        public bool May(string permission) =>
            caller.HasClaim(Permissions.Claim, permission)
            || caller.HasClaim(Permissions.Claim, Permissions.All)
            || permission.StartsWith("read:", StringComparison.Ordinal) && caller.HasClaim(Permissions.Claim, Permissions.ReadAll);
    }
}
