namespace Elsa.Server.SignIn;

/// <summary>The secret by which this installation signs its tokens: the same in all its servers, and after a restart.</summary>
public interface ISigningKey
{
    /// <summary>How long a key is. Bytes.</summary>
    const int Length = 64;

    ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken);
}
