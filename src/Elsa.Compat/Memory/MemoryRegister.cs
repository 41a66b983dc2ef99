using System.Diagnostics.CodeAnalysis;

namespace Elsa.Expressions.Models;

/// <summary>The places that one scope declares. Scopes are chained by their activity contexts.</summary>
public sealed class MemoryRegister
{
    private Dictionary<string, MemoryBlock>? _blocks;

    public IDictionary<string, MemoryBlock> Blocks => _blocks ??= [];

    internal Dictionary<string, MemoryBlock>? DeclaredBlocks => _blocks;

    public bool TryGetBlock(string id, [MaybeNullWhen(false)] out MemoryBlock block)
    {
        if (_blocks is not null)
            return _blocks.TryGetValue(id, out block);

        block = null;
        return false;
    }

    public MemoryBlock Declare(MemoryBlockReference reference) => Blocks[reference.Id] = reference.Declare();
}
