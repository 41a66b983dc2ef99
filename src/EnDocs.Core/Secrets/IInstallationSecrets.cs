namespace EnDocs.Core.Secrets;

/// <summary>Random secrets that an installation makes for itself, once, and shows to nobody. Stored encrypted.</summary>
public interface IInstallationSecrets
{
    /// <summary>The secret of this name, made now if there is none; of two servers that make it at once both get the same.</summary>
    /// <param name="name">Say <c>elsa-api-signing-key</c>.</param>
    /// <param name="length">How many random bytes to make.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<byte[]> GetOrMakeAsync(string name, int length, CancellationToken cancellationToken);
}
