using System.Text.RegularExpressions;
using EnDocs.Connectors.Recognition.Pages;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The words «Поставщик», «Покупатель» and their like on the page, and which of them a given place belongs to.</summary>
internal sealed partial class RoleLabels
{
    private const double FarthestLines = 14;

    private readonly List<Label> _labels = [];

    public RoleLabels(DocumentText text)
    {
        foreach (var row in text.Rows)
        foreach (var cell in row.Cells)
        {
            var matches = AnyLabel().Matches(cell.Text);
            foreach (Match match in matches)
                Add(row, cell, match);
            if (matches.Count == 0)
                AddMisread(row, cell);
        }
    }

    /// <summary>Where the first label of the buyer stands; what is above it belongs to the seller by custom.</summary>
    public (int Page, double Middle)? FirstBuyer =>
        _labels
            .Where(label => label.Role == PartyRole.Buyer)
            .Select(label => ((int, double)?)(label.Word.Page, label.Row.Middle))
            .FirstOrDefault();

    /// <summary>The role of what stands at this word, and the weight of the evidence.</summary>
    public (PartyRole Role, double Weight) Of(Word word)
    {
        Label? best = null;
        var nearest = FarthestLines;
        foreach (var label in _labels)
        {
            if (label.Word.Page != word.Page)
                continue;
            var distance = Distance(label, word);
            if (distance < nearest)
                (best, nearest) = (label, distance);
        }

        return best is null ? (PartyRole.Neither, 0) : (best.Role, 3 / (1 + nearest / 5));
    }

    /// <summary>«Плателыцик:» is «Плательщик» read badly: the first word of a cell may be two letters away.</summary>
    private void AddMisread(Row row, Row cell)
    {
        var first = cell.Words[0].Text.Trim(':', '.', ',', '(', ')').ToLowerInvariant();
        if (first.Length < 7 || cell.Words[0].Text.Length > 16)
            return;
        foreach (var (label, role) in Plain)
            if (Math.Abs(label.Length - first.Length) <= 2 && Spelling.Distance(label, first) <= 2)
            {
                _labels.Add(new Label(role, cell.Words[0], row));
                return;
            }
    }

    private static readonly (string Label, PartyRole Role)[] Plain =
    [
        ("грузополучатель", PartyRole.Neither),
        ("грузоотправитель", PartyRole.Neither),
        ("основание", PartyRole.Neither),
        ("поставщик", PartyRole.Seller),
        ("исполнитель", PartyRole.Seller),
        ("продавец", PartyRole.Seller),
        ("получатель", PartyRole.Seller),
        ("покупатель", PartyRole.Buyer),
        ("заказчик", PartyRole.Buyer),
        ("плательщик", PartyRole.Buyer),
    ];

    private void Add(Row row, Row cell, Match match)
    {
        var words = cell.WordsAt(match.Index, match.Length);
        if (words.Count == 0)
            return;
        var role =
            match.Groups["seller"].Success ? PartyRole.Seller
            : match.Groups["buyer"].Success ? PartyRole.Buyer
            : PartyRole.Neither;
        var startsCell = match.Index <= 2;
        // In the middle of a sentence only a word with a colon is a label.
        if (startsCell || cell.Text.AsSpan(match.Index + match.Length).TrimStart(") ").StartsWith(":"))
            _labels.Add(new Label(role, words[0], row));
    }

    /// <summary>In lines: 0 on the same line after the label, more for what stands below; labels below or to the right do not count.</summary>
    private static double Distance(Label label, Word word)
    {
        var height = Math.Max(label.Row.Height, word.Height);
        if (label.Row.Words.Contains(word))
            return label.Word.Left <= word.Left ? 0.02 * (word.Left - label.Word.Left) / height : double.MaxValue;
        var down = (word.Middle - label.Row.Middle) / height;
        if (down < -0.3)
            return double.MaxValue;
        var right = (word.Left - label.Word.Left) / height;
        if (right < -3)
            return double.MaxValue;
        return Math.Max(0, down) + 0.15 * Math.Abs(right);
    }

    private sealed record Label(PartyRole Role, Word Word, Row Row);

    [GeneratedRegex(
        @"(?<![а-яё])(?:(?<neither>(?:банк|бик|счет)\s+(?:получателя|плательщика|поставщика)|грузополучател[ья]|грузоотправител[ья]|груз\s+(?:получил|принял)|основание|назначение|товар\s+\(груз\)\s+получил|документ\s+об\s+отгрузке|к\s+плат[её]жно|валюта|адрес\s+доставки)|(?:(?:ИНН|КПП|ИНН\W{0,2}КПП|адрес|наименование)\s+)?(?:(?<seller>от\s+кого(?=\s*(?::|$))|seller|supplier|поставщик|исполнител[ья]|продав(?:ец|ца)|получател[ья]|подрядчик|арендодател[ья]|лицензиар|перевозчик|агент|заимодав(?:ец|ца)|работодател[ья])|(?<buyer>кому(?=\s*(?::|$))|buyer|customer|bill\s+to|потребител[ья]|клиент|покупател[ья]|заказчик|плательщик|арендатор|лицензиат|принципал|за[её]мщик|абонент))(?:а|ом|у)?)(?![а-яё])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AnyLabel();
}
