using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;
using EnDocs.Core.Cards;

namespace EnDocs.Activities.Documents;

/// <summary>Fills the list of statuses in the designer.</summary>
public sealed class StatusOptions : DropDownOptionsProviderBase
{
    /// <exception cref="InvalidOperationException">There is no such status.</exception>
    internal static CardStatus Read(string? text, string activityId) =>
        Enum.TryParse<CardStatus>(text, out var status) && Enum.IsDefined(status)
            ? status
            : throw new InvalidOperationException($"В активности «{activityId}» указан неизвестный статус «{text}».");

    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) => new([.. Enum.GetValues<CardStatus>().Select(status => new SelectListItem(status.Name, status.ToString()))]);
}
