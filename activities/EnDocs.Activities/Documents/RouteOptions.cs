using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;
using EnDocs.Core.Routes;

namespace EnDocs.Activities.Documents;

/// <summary>Fills the list of routes in the designer: those in use, by name.</summary>
public sealed class RouteOptions(IRoutes routes) : DropDownOptionsProviderBase
{
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) =>
        [
            new("Самый подходящий к документу", ""),
            .. (await routes.AllAsync(cancellationToken))
                .Where(route => route.IsActive)
                .OrderBy(route => route.Name, StringComparer.CurrentCulture)
                .Select(route => new SelectListItem(route.Name, route.Id.ToString())),
        ];
}
