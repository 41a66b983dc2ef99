using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;
using EnDocs.Core.Registries;

namespace EnDocs.Activities.Documents;

/// <summary>Fills the list of registries in the designer.</summary>
public sealed class RegistryOptions(IRegistries registries) : DropDownOptionsProviderBase
{
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) => [.. (await registries.AllAsync(cancellationToken)).Select(registry => new SelectListItem(registry.Name, registry.Code))];
}
