namespace EnDocs.Core.Accounts;

/// <summary>Sessions whose person has signed out: a copy of their cookie, and whatever was issued for them, is good for nothing any more.</summary>
public interface IEndedSessions
{
    /// <summary>Written at once; ending twice is harmless.</summary>
    Task EndAsync(string session, CancellationToken cancellationToken);

    Task<bool> HasEndedAsync(string session, CancellationToken cancellationToken);
}
