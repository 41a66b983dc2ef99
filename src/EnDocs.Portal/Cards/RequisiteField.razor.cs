using EnDocs.Core.Cards;
using EnDocs.Core.Counterparties;
using EnDocs.Core.DocumentKinds;
using Microsoft.AspNetCore.Components;

namespace EnDocs.Portal.Cards;

/// <summary>One requisite: its value, how far it may be trusted, and what the checks say.</summary>
public sealed partial class RequisiteField
{
    private const int LongText = 32;

    private readonly string _id = $"r{Guid.NewGuid():N}";
    private ElementReference _input;
    private int _focusedFor;

    [Parameter, EditorRequired]
    public required RequisiteDefinition Definition { get; set; }

    /// <summary>The text in the field.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    /// <summary>The saved value with its origin; null when there is none.</summary>
    [Parameter]
    public Requisite? Known { get; set; }

    [Parameter]
    public bool IsChanged { get; set; }

    [Parameter]
    public FieldNotes? Notes { get; set; }

    [Parameter]
    public bool IsSelected { get; set; }

    /// <summary>A new number asks the field to take the caret.</summary>
    [Parameter]
    public int FocusRequest { get; set; }

    [Parameter]
    public EventCallback Focused { get; set; }

    [Parameter]
    public EventCallback<string?> Typed { get; set; }

    /// <summary>A counterparty was taken from the directory.</summary>
    [Parameter]
    public EventCallback<Counterparty> PartyChosen { get; set; }

    private string NoteId => $"{_id}-note";

    private string? Invalid => Notes?.Error is null ? null : "true";

    private string? Required => Definition.Required ? "true" : null;

    private bool IsLong => Definition.Type == RequisiteType.Text && (Text.Length > LongText || Definition.Key == "purpose");

    /// <summary>The name of a seller or buyer, found in the directory of counterparties.</summary>
    private bool IsParty => Definition.Key is RequisiteKeys.SellerName or Core.Recognition.FieldKeys.BuyerName;

    private bool IsWide => IsParty || IsLong;

    private string? InputMode =>
        Definition.Type switch
        {
            RequisiteType.Money => "decimal",
            RequisiteType.Date or RequisiteType.Inn or RequisiteType.Kpp or RequisiteType.Bik or RequisiteType.BankAccount => "numeric",
            _ => null,
        };

    /// <summary>What did not agree when the value was read; gone once somebody has looked.</summary>
    private string? Doubt =>
        Notes?.Warning ?? (IsChanged || Notes?.Error is not null || Known?.ConfirmedBy is not null ? null : Known?.Origin.Doubt);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (FocusRequest > _focusedFor && !IsParty)
        {
            _focusedFor = FocusRequest;
            await _input.FocusAsync();
        }
    }

    private Task ChangeAsync(ChangeEventArgs change) => Typed.InvokeAsync(change.Value?.ToString());

    private Task TickAsync(ChangeEventArgs change) => Typed.InvokeAsync(change.Value is true ? "Да" : "");
}
