using System.Reflection;

namespace Elsa.Workflows.UIHints.CheckList;

/// <summary>One box of a check list.</summary>
public record CheckListItem(string Text, string Value);

/// <summary>The boxes of a check list.</summary>
public record CheckList(ICollection<CheckListItem> Items);

/// <summary>What the designer's check-list editor reads.</summary>
public record CheckListProps
{
    public CheckList? CheckList { get; init; }
}

/// <summary>Fills a check list of the designer.</summary>
public abstract class CheckListOptionsProviderBase : PropertyUIHandlerBase
{
    protected virtual bool RefreshOnChange => false;

    public override async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default
    )
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        return UIProperties.Of(
            InputUIHints.CheckList,
            new CheckListProps { CheckList = new CheckList(items) },
            RefreshOnChange,
            GetUIPropertyAdditionalOptions()
        );
    }

    protected abstract ValueTask<ICollection<CheckListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    );
}
