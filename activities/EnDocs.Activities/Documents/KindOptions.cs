using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;
using EnDocs.Core.DocumentKinds;

namespace EnDocs.Activities.Documents;

/// <summary>Fills the list of document kinds in the designer.</summary>
public sealed class KindOptions(IDocumentKinds kinds) : DropDownOptionsProviderBase
{
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) => [.. (await kinds.AllAsync(cancellationToken)).Select(kind => new SelectListItem(kind.Name, kind.Code))];
}
