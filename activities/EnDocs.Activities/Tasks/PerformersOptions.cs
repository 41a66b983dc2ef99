using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.UIHints;
using Elsa.Workflows.UIHints.Dropdown;
using EnDocs.Core.Employees;

namespace EnDocs.Activities.Tasks;

/// <summary>Offers the same performers where several may be chosen.</summary>
public sealed class PerformersOptions(IEmployees employees) : PropertyUIHandlerBase
{
    public override async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default
    ) =>
        new Dictionary<string, object>
        {
            [InputUIHints.MultiText] = new DropDownProps
            {
                SelectList = new SelectList(await PerformerOptions.ListAsync(employees, cancellationToken)),
            },
        };
}
