using System.Reflection;

namespace Elsa.Workflows.UIHints.RadioList;

/// <summary>One button of a radio list.</summary>
public record RadioListItem(string Text, string Value);

/// <summary>The buttons of a radio list.</summary>
public record RadioList(ICollection<RadioListItem> Items);

/// <summary>What the designer's radio-list editor reads.</summary>
public record RadioListProps
{
    public RadioList? RadioList { get; init; }
}

/// <summary>Fills a radio list of the designer.</summary>
public abstract class RadioListOptionsProviderBase : PropertyUIHandlerBase
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
            InputUIHints.RadioList,
            new RadioListProps { RadioList = new RadioList(items) },
            RefreshOnChange,
            GetUIPropertyAdditionalOptions()
        );
    }

    protected abstract ValueTask<ICollection<RadioListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    );
}
