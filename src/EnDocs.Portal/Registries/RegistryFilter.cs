using EnDocs.Core.Cards;
using EnDocs.Core.Registries;
using EnDocs.Portal.Wording;

namespace EnDocs.Portal.Registries;

/// <summary>What of a registry is shown and in which order, as it stands in the address.</summary>
public sealed record RegistryFilter
{
    public string? Text { get; init; }

    public CardStatus? Status { get; init; }

    public string? KindCode { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public CardSort Sort { get; init; } = CardSort.Created;

    public bool Descending { get; init; } = true;

    public bool IsEmpty => Text is null && Status is null && KindCode is null && From is null && To is null;

    /// <summary>A column header was pressed: the other direction of the same column, or the natural one of another.</summary>
    public RegistryFilter SortedBy(CardSort sort) =>
        this with
        {
            Sort = sort,
            Descending = Sort == sort ? !Descending : sort is CardSort.Created or CardSort.Date or CardSort.Total,
        };

    public RegistryFilter Cleared() => new() { Sort = Sort, Descending = Descending };

    public CardQuery ToQuery(string registryCode, string? after) =>
        new()
        {
            RegistryCode = registryCode,
            Text = Text,
            Status = Status,
            KindCode = KindCode,
            From = From,
            To = To,
            Sort = Sort,
            Descending = Descending,
            After = after,
        };

    public string AddressIn(string registryCode)
    {
        List<string> parts = [];
        Add(parts, "text", Text);
        Add(parts, "status", Status?.ToString());
        Add(parts, "kind", KindCode);
        Add(parts, "from", From is { } from ? RequisiteText.Iso(from) : null);
        Add(parts, "to", To is { } to ? RequisiteText.Iso(to) : null);
        if ((Sort, Descending) != (CardSort.Created, true))
            Add(parts, "sort", Descending ? $"-{Sort}" : $"{Sort}");
        var address = $"registries/{Uri.EscapeDataString(registryCode)}";
        return parts.Count == 0 ? address : $"{address}?{string.Join('&', parts)}";
    }

    public static RegistryFilter Read(string? text, string? status, string? kind, string? from, string? to, string? sort)
    {
        var descending = sort?.StartsWith('-') ?? true;
        return new()
        {
            Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            Status = Enum.TryParse<CardStatus>(status, out var known) && Enum.IsDefined(known) ? known : null,
            KindCode = string.IsNullOrEmpty(kind) ? null : kind,
            From = RequisiteText.ReadIso(from),
            To = RequisiteText.ReadIso(to),
            Sort = Enum.TryParse<CardSort>(sort?.TrimStart('-'), out var column) && Enum.IsDefined(column) ? column : CardSort.Created,
            Descending = descending,
        };
    }

    private static void Add(List<string> parts, string name, string? value)
    {
        if (value is not null)
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
    }
}
