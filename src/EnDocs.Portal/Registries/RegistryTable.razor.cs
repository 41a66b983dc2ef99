using EnDocs.Core.Registries;
using Microsoft.AspNetCore.Components;

namespace EnDocs.Portal.Registries;

/// <summary>The rows of a registry: a table on a wide screen, cards on a phone.</summary>
public sealed partial class RegistryTable
{
    private static readonly Column Document = new("number", "Документ", CardSort.Number, "document");

    private static readonly IReadOnlyList<Column> Known =
    [
        Document,
        new("date", "Дата", CardSort.Date, "date"),
        new("counterparty", "Контрагент", CardSort.Counterparty, "wide"),
        new("total", "Сумма", CardSort.Total, "money"),
        new("status", "Статус", CardSort.Status, "status"),
        new("initiator", "Инициатор", null, ""),
        new("created", "Поступил", CardSort.Created, "date"),
    ];

    /// <summary>Keys of the columns in their order; a key that lists do not carry is left out.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Columns { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CardRow> Rows { get; set; }

    [Parameter, EditorRequired]
    public required RegistryFilter Filter { get; set; }

    [Parameter]
    public EventCallback<CardSort> Sorted { get; set; }

    private IReadOnlyList<Column> Shown =>
        [Document, .. Columns.Select(key => Known.FirstOrDefault(column => column.Key == key)).OfType<Column>().Except([Document])];

    private string? SortState(Column column) =>
        column.Sort is null ? null
        : column.Sort != Filter.Sort ? "none"
        : Filter.Descending ? "descending"
        : "ascending";

    private sealed record Column(string Key, string Name, CardSort? Sort, string Class);
}
