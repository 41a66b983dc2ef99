using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;

namespace Elsa.Http;

/// <summary>Offers the usual content types.</summary>
public sealed class HttpContentTypeOptionsProvider : DropDownOptionsProviderBase
{
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) => new([.. HttpContents.Types.Select(type => new SelectListItem(type, type))]);
}
