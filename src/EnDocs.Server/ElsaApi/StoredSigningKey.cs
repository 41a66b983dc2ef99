using Elsa.Server.SignIn;
using EnDocs.Core.Secrets;

namespace EnDocs.Server.ElsaApi;

/// <summary>The key of the API's tokens, read once from the secrets of the installation.</summary>
internal sealed class StoredSigningKey(IServiceScopeFactory scopes) : ISigningKey
{
    private const string Name = "elsa-api-signing-key";

    private byte[]? _key;

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        if (_key is { } known)
            return known;

        // Two callers may both read it: what is stored is the same for both.
        await using var scope = scopes.CreateAsyncScope();
        var secrets = scope.ServiceProvider.GetRequiredService<IInstallationSecrets>();
        return _key = await secrets.GetOrMakeAsync(Name, ISigningKey.Length, cancellationToken);
    }
}
