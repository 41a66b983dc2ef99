using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;
using EnDocs.Core.Employees;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Tasks;

/// <summary>Fills the list of performers in the designer: the initiator, the roles, then the employees.</summary>
public sealed class PerformerOptions(IEmployees employees) : DropDownOptionsProviderBase
{
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) => await ListAsync(employees, cancellationToken);

    internal static async Task<SelectListItem[]> ListAsync(IEmployees employees, CancellationToken cancellationToken)
    {
        var roles = await employees.RolesAsync(cancellationToken);
        // More employees than that are not listed; an expression names the others.
        var people = await employees.SuggestAsync("", IEmployees.MostSuggestions, cancellationToken);
        return
        [
            new("Инициатор", Performer.Initiator.ToString()),
            .. roles.Select(role => new SelectListItem($"Роль: {role.Name}", Performer.OfRole(role.Code).ToString())),
            .. people.Select(employee => new SelectListItem(employee.FullName, Performer.Of(employee.Id).ToString())),
        ];
    }
}
