namespace Elsa.Expressions.CSharp;

/// <summary>The scripts that are compiled at the moment, bounded in number. Each is compiled once, however many ask for it.</summary>
internal sealed class CompiledScripts(int most)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<(string Source, ScriptMembers Members), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _latestFirst = new();

    public int Count
    {
        get
        {
            lock (_turn)
                return _entries.Count;
        }
    }

    /// <exception cref="CSharpException">The text does not compile.</exception>
    public CompiledScript Get(string source, ScriptMembers members)
    {
        var compiled = Find(source, members).Result.Value;
        return compiled.Script ?? throw compiled.Fault!.ToException();
    }

    private Entry Find(string source, ScriptMembers members)
    {
        lock (_turn)
        {
            if (_entries.TryGetValue((source, members), out var node))
            {
                _latestFirst.Remove(node);
                _latestFirst.AddFirst(node);
                return node.Value;
            }

            while (_entries.Count >= most)
                ForgetOldest();

            return (_entries[(source, members)] = _latestFirst.AddFirst(new Entry(source, members))).Value;
        }
    }

    private void ForgetOldest()
    {
        var oldest = _latestFirst.Last!;
        _latestFirst.RemoveLast();
        _entries.Remove((oldest.Value.Source, oldest.Value.Members));

        // One that is being compiled right now goes with whoever waits for it.
        if (oldest.Value.Result is { IsValueCreated: true, Value.Script: { } script })
            script.Unload();
    }

    private sealed record Entry(string Source, ScriptMembers Members)
    {
        public Lazy<ScriptCompilation> Result { get; } = new(() => ScriptCompiler.Compile(Source, Members));
    }
}
