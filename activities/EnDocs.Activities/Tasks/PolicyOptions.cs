using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Tasks;

/// <summary>Fills the list of policies in the designer: все, любой, N из M.</summary>
public sealed class PolicyOptions : DropDownOptionsProviderBase
{
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) =>
        new([
            new SelectListItem("Все", nameof(DecisionPolicy.All)),
            new SelectListItem("Любой", nameof(DecisionPolicy.Any)),
            new SelectListItem("N из M", nameof(DecisionPolicy.Quorum)),
        ]);
}
