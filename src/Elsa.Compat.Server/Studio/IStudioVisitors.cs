using Elsa.Server.SignIn;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Studio;

/// <summary>Who visits Studio's page, as the host's own sign-in knows them.</summary>
public interface IStudioVisitors
{
    /// <returns><see langword="null"/> for who may not use the designer.</returns>
    Task<StudioVisitor?> FindAsync(HttpContext http, CancellationToken cancellationToken);

    /// <summary>Whether the visit goes on; false once its person has signed out.</summary>
    Task<bool> IsGoingOnAsync(string session, CancellationToken cancellationToken);
}

/// <summary>Somebody at Studio's page.</summary>
/// <param name="Account">What the tokens of the visit permit.</param>
/// <param name="Session">The host's id of the visit, which ends when its person signs out.</param>
public sealed record StudioVisitor(ElsaAccount Account, string Session)
{
    /// <summary>HTML of the host: its name, the way back, who this is and how to sign out.</summary>
    public required string Header { get; init; }
}
