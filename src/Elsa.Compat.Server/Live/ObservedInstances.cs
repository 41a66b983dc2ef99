namespace Elsa.Server.Live;

/// <summary>Which instances somebody looks at, so that the commits of all others cost nothing.</summary>
internal sealed class ObservedInstances
{
    /// <summary>A page shows one instance at a time; whoever asks for more than this means no good.</summary>
    private const int MostOfOneConnection = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _byConnection = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _observers = new(StringComparer.Ordinal);

    public void Add(string connectionId, string instanceId)
    {
        lock (_lock)
        {
            if (!_byConnection.TryGetValue(connectionId, out var observed))
                _byConnection[connectionId] = observed = new(StringComparer.Ordinal);
            if (observed.Count < MostOfOneConnection && observed.Add(instanceId))
                _observers[instanceId] = _observers.GetValueOrDefault(instanceId) + 1;
        }
    }

    public void Remove(string connectionId)
    {
        lock (_lock)
        {
            if (!_byConnection.Remove(connectionId, out var observed))
                return;

            foreach (var instanceId in observed)
                if (--_observers[instanceId] == 0)
                    _observers.Remove(instanceId);
        }
    }

    public bool Contains(string instanceId)
    {
        lock (_lock)
            return _observers.ContainsKey(instanceId);
    }
}
