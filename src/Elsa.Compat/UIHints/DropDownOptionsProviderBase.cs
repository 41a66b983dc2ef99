using System.Reflection;

namespace Elsa.Workflows.UIHints.Dropdown;

/// <summary>One choice of a drop-down list.</summary>
public record SelectListItem(string Text, string Value);

/// <summary>The choices of a drop-down list.</summary>
public record SelectList(ICollection<SelectListItem> Items);

/// <summary>What the designer's drop-down editor reads.</summary>
public record DropDownProps
{
    public SelectList? SelectList { get; init; }
}

/// <summary>Fills a drop-down list of the designer.</summary>
public abstract class DropDownOptionsProviderBase : PropertyUIHandlerBase
{
    /// <summary>Whether the list is asked for again when another input changes.</summary>
    protected virtual bool RefreshOnChange => false;

    public override async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default
    )
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        return UIProperties.Of(
            InputUIHints.DropDown,
            new DropDownProps { SelectList = new SelectList(items) },
            RefreshOnChange,
            GetUIPropertyAdditionalOptions()
        );
    }

    protected abstract ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    );
}
