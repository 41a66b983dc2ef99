using Elsa.Workflows.Types;

namespace Elsa.Workflows;

public sealed partial class ActivityExecutionContext
{
    public T? GetProperty<T>(string key) => Bags.Get<T>(_properties, key);

    public T GetProperty<T>(string key, Func<T> defaultValue)
    {
        if (_properties is null || !_properties.ContainsKey(key))
            SetProperty(key, defaultValue());

        return GetProperty<T>(key)!;
    }

    public void SetProperty<T>(string key, T? value) => Properties[key] = value!;

    public T UpdateProperty<T>(string key, Func<T?, T> update)
    {
        var value = update(GetProperty<T>(key));
        SetProperty(key, value);
        return value;
    }

    public void RemoveProperty(string key) => _properties?.Remove(key);

    public T? GetMetadata<T>(string key) => Bags.Get<T>(_metadata, key);

    public T GetMetadata<T>(string key, Func<T> defaultValue)
    {
        if (_metadata is null || !_metadata.ContainsKey(key))
            SetMetadata(key, defaultValue());

        return GetMetadata<T>(key)!;
    }

    public void SetMetadata<T>(string key, T? value) => Metadata[key] = value!;

    public T UpdateMetadata<T>(string key, Func<T?, T> update)
    {
        var value = update(GetMetadata<T>(key));
        SetMetadata(key, value);
        return value;
    }

    public void RemoveMetadata(string key) => _metadata?.Remove(key);
}

/// <summary>Reads typed values from bags that may come from JSON.</summary>
internal static class Bags
{
    /// <summary>A value that had to be converted stays converted, so that a list that the caller changes is the list in the bag.</summary>
    public static T? Get<T>(Dictionary<string, object>? bag, string key)
    {
        if (bag is null || !bag.TryGetValue(key, out var value))
            return default;
        if (value is T typed)
            return typed;

        var converted = ValueConversion.Convert<T>(value);
        if (converted is not null)
            bag[key] = converted;
        return converted;
    }
}
