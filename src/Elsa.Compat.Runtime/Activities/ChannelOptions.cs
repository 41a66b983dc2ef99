using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>The channels through which children are started: one, whatever a definition says.</summary>
public sealed class ChannelOptions : DropDownOptionsProviderBase
{
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) => new([new SelectListItem("Default", "")]);
}
