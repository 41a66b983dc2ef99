using System.Reflection;

namespace Elsa.Workflows;

/// <summary>Gives the designer what it needs to edit an input, for example the items of a list.</summary>
public interface IPropertyUIHandler
{
    /// <summary>Where several handlers give the same key, the higher priority counts.</summary>
    float Priority => 0;

    ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default
    );
}

/// <summary>Computes the default value of an input.</summary>
public interface IActivityPropertyDefaultValueProvider
{
    object GetDefaultValue(PropertyInfo property);
}

/// <summary>Base of handlers that give properties to one editor.</summary>
public abstract class PropertyUIHandlerBase : IPropertyUIHandler
{
    public virtual float Priority => 0;

    public abstract ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default
    );

    /// <summary>More properties for the same editor.</summary>
    protected virtual IDictionary<string, object> GetUIPropertyAdditionalOptions() => new Dictionary<string, object>();
}
