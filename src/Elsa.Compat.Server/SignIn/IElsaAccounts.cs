namespace Elsa.Server.SignIn;

/// <summary>Who may use the API. The host knows its people; this room knows only their permissions.</summary>
public interface IElsaAccounts
{
    /// <summary>The account whose name and password these are; <see langword="null"/> for a wrong password, a locked account and one without permissions.</summary>
    Task<ElsaAccount?> CheckAsync(string name, string password, CancellationToken cancellationToken);

    /// <summary>The account with the permissions that it has by now; <see langword="null"/> when it is no longer good for anything.</summary>
    Task<ElsaAccount?> RecheckAsync(ElsaAccount account, CancellationToken cancellationToken);
}

/// <summary>Somebody who has signed in.</summary>
/// <param name="Id">The host's id.</param>
/// <param name="Name">What Studio shows.</param>
/// <param name="Permissions">See <see cref="SignIn.Permissions"/>.</param>
public sealed record ElsaAccount(string Id, string Name, IReadOnlyList<string> Permissions)
{
    /// <summary>Another one after each change of the password: what was refreshed with the old one is not refreshed again.</summary>
    public string? Stamp { get; init; }

    /// <summary>The visit of Studio's page that the token was made for; it ends when its person signs out.</summary>
    public string? Session { get; init; }
}
