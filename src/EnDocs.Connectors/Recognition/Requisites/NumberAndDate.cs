using System.Text.RegularExpressions;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The document's own number and date: beside its title, or in the boxes named for them.</summary>
internal static partial class NumberAndDate
{
    /// <summary>What may be a number: no blanks at its ends, at least one digit, not a date.</summary>
    private const string Number =
        @"(?<number>[0-9A-Za-zА-Яа-яЁё][0-9A-Za-zА-Яа-яЁё/\\\-–_.()]{0,29}(?:\s?[/\-–]\s?[0-9A-Za-zА-Яа-яЁё]{1,10})?|б/н)";

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    public static (Found? Number, Found? Date) Of(DocumentText text, string? kind, DateOnly today)
    {
        var (number, date) = kind switch
        {
            DocumentKindCodes.Letter => Letter(text),
            DocumentKindCodes.Torg12 => Boxes(text) is { Number: not null } boxes ? boxes : Titled(text, WaybillTitle()),
            DocumentKindCodes.HrOrder => Boxes(text) is { Number: not null } boxes ? boxes : Titled(text, OrderTitle()),
            DocumentKindCodes.Upd or DocumentKindCodes.VatInvoice => Titled(text, VatInvoiceTitle()),
            DocumentKindCodes.Act => Titled(text, ActTitle()),
            DocumentKindCodes.Contract => Titled(text, ContractTitle()),
            _ => Invoice(text),
        };
        date ??= NearTitle(text, number, today);
        return (number, date is null ? null : Judged(date, today));
    }

    /// <summary>«Оплата по счету № 17 от 24.11.2026 …»: what the purpose of a payment says of the invoice.</summary>
    public static (string Number, DateOnly? Date)? InPurposeOf(string purpose)
    {
        if (InPurpose().Match(purpose) is not { Success: true } match)
            return null;
        return (Clean(match.Groups["number"].Value), RussianDates.TryParse(match.Groups["date"].Value, out var date) ? date : null);
    }

    private static (Found? Number, Found? Date) Invoice(DocumentText text)
    {
        var (number, date) = Titled(text, InvoiceTitle());
        if (number is null)
            (number, date) = TitledAbove(text) is { Number: not null } above ? above : (null, date);
        number ??= Labelled(text, NumberLabel(), AnyNumber());
        date ??=
            Labelled(text, DateLabel(), AnyDate()) is { } labelled && RussianDates.TryParse(labelled.Value, out var day)
                ? labelled with
                {
                    Value = Iso(day),
                }
                : null;
        var purpose = InPurpose().Match(text.Flow.Text);
        if (!purpose.Success)
            return (number, date);
        var fromPurpose = purpose.Groups["number"];
        var same = number is not null && Folded(number.Value) == Folded(fromPurpose.Value);
        number = number is null
            ? Found.At(text.Flow, fromPurpose.Index, fromPurpose.Length, Clean(fromPurpose.Value), 0.85)
            : number with
            {
                Confidence = same ? 0.99 : number.Confidence,
            };
        if (RussianDates.TryParse(purpose.Groups["date"].Value, out var paid))
            date = date is null
                ? Found.At(text.Flow, purpose.Groups["date"].Index, purpose.Groups["date"].Length, Iso(paid), 0.85)
                : date with
                {
                    Confidence = date.Value == Iso(paid) ? 0.99 : date.Confidence,
                };
        return (number, date);
    }

    /// <summary>«Счет на оплату» in one line, «№ 17 от …» in the next or further along the same.</summary>
    private static (Found? Number, Found? Date) TitledAbove(DocumentText text)
    {
        foreach (var row in text.Rows)
        foreach (var cell in row.Cells.Where(cell => BareInvoiceTitle().IsMatch(cell.Text)))
        foreach (var beside in new[] { DocumentText.RightOf(row, cell), text.Below(cell, 1.5) })
            if (beside is not null && BareNumber().Match(beside.Text) is { Success: true } match && NumberIn(beside, match) is { } number)
                return (number, DateIn(beside, match) ?? DateBelow(text, beside));
        return (null, null);
    }

    private static (Found? Number, Found? Date) Letter(DocumentText text)
    {
        foreach (var cell in text.Rows.Where(row => row.Page == 1).SelectMany(row => row.Cells.Append(row)))
        {
            if (ReplyMark().IsMatch(cell.Text))
                continue;
            if (Outgoing().Match(cell.Text) is { Success: true } outgoing)
                return (NumberIn(cell, outgoing), DateIn(cell, outgoing) ?? DateBelow(text, cell));
            if (DatedNumber().Match(cell.Text) is { Success: true } dated)
                return (NumberIn(cell, dated), DateIn(cell, dated));
        }

        return Titled(text, BareNumber());
    }

    /// <summary>«Номер документа» and «Дата составления» with the values in the boxes under them.</summary>
    private static (Found? Number, Found? Date) Boxes(DocumentText text)
    {
        var label =
            text.Cells.FirstOrDefault(cell => NumberBox().IsMatch(cell.Text))
            ?? text.Cells.FirstOrDefault(cell =>
                cell.Text is "Номер" && text.Below(cell)?.Text.StartsWith("документа", StringComparison.OrdinalIgnoreCase) == true
            );
        if (label is null)
            return (null, null);
        var dateLabel = text.Cells.FirstOrDefault(cell => cell.Page == label.Page && DateBox().IsMatch(cell.Text));
        var under = text
            .Cells.Where(cell => cell.Page == label.Page && cell.Middle > label.Middle && cell.Middle - label.Middle < 8 * label.Height)
            .ToList();
        Found? number = null,
            date = null;
        foreach (var cell in under)
        {
            if (date is null && (dateLabel is null || cell.Overlap(dateLabel) > 0.2))
                foreach (var (day, index, length) in RussianDates.In(cell.Text).Take(1))
                    date = Found.At(cell, index, length, Iso(day), 0.95);
            if (
                number is null
                && cell.Overlap(label) > 0.2
                && AnyNumber().Match(cell.Text) is { Success: true } match
                && match.Value.Any(char.IsDigit)
            )
                number = NumberIn(cell, match);
        }

        return (number, date);
    }

    private static (Found? Number, Found? Date) Titled(DocumentText text, Regex title)
    {
        (Found? Number, Found? Date) best = (null, null);
        foreach (var row in text.Rows)
        {
            foreach (var line in row.Cells.Count > 1 ? row.Cells.Prepend(row) : [row])
            {
                if (title.Match(line.Text) is not { Success: true } match)
                    continue;
                var found = (
                    NumberIn(line, match),
                    DateIn(line, match) ?? DateUnder(text, row, line.WordsAt(match.Index, match.Length)) ?? DateBelow(text, row)
                );
                if (found.Item1 is not null)
                    return found;
                if (best.Date is null)
                    best = found;
            }
        }

        return best;
    }

    private static Found? NumberIn(TextRun run, Match match)
    {
        var group = match.Groups["number"].Success ? match.Groups["number"] : match;
        var value = Clean(group.Value);
        return !value.Any(char.IsDigit) && value != "б/н" ? null : Found.At(run, group.Index, group.Length, value, 0.93);
    }

    private static Found? DateIn(TextRun run, Match match) =>
        match.Groups["date"].Success && RussianDates.TryParse(match.Groups["date"].Value, out var date)
            ? Found.At(run, match.Groups["date"].Index, match.Groups["date"].Length, Iso(date), 0.95)
            : null;

    /// <summary>«от …» as the first words of one of the next two lines.</summary>
    private static Found? DateBelow(DocumentText text, Row row)
    {
        var start = Enumerable
            .Range(0, text.Rows.Count)
            .FirstOrDefault(i => text.Rows[i].Page == row.Page && text.Rows[i].Middle > row.Middle, -1);
        for (var i = start; i >= 0 && i < Math.Min(start + 2, text.Rows.Count); i++)
            foreach (var cell in text.Rows[i].Cells)
                if (StartsWithDate().Match(cell.Text) is { Success: true } match)
                    return DateIn(cell, match);
        return null;
    }

    /// <summary>«от …» right under the title, though a neighbouring column may share its line.</summary>
    private static Found? DateUnder(DocumentText text, Row row, IReadOnlyList<Word> title)
    {
        if (title.Count == 0)
            return null;
        var (left, right) = (title.Min(word => word.Left), title.Max(word => word.Right));
        foreach (var other in text.Rows.Where(other => other.Page == row.Page && other.Middle > row.Middle).Take(3))
        foreach (Match match in DateAfterFrom().Matches(other.Text))
        {
            var words = other.WordsAt(match.Index, match.Length);
            if (words.Count == 0 || words[0].Left > right || words[^1].Right < left)
                continue;
            var before = other.Text[Math.Max(0, match.Index - 40)..match.Index];
            if (!Foreign().IsMatch(before) && !before.Contains('№', StringComparison.Ordinal))
                return DateIn(other, match);
        }

        return null;
    }

    /// <summary>The first date around the title that does not belong to something else (contract, period, order, reply).</summary>
    private static Found? NearTitle(DocumentText text, Found? number, DateOnly today)
    {
        var at =
            number?.Words.Count > 0
                ? Enumerable.Range(0, text.Rows.Count).FirstOrDefault(i => text.Rows[i].Words.Contains(number.Words[0]), 0)
                : 0;
        foreach (var row in text.Rows.Skip(at).Take(6).Concat(text.Rows.Skip(Math.Max(0, at - 3)).Take(Math.Min(3, at))))
        foreach (var cell in row.Cells)
        foreach (var (date, index, length) in RussianDates.In(cell.Text))
            if (date <= today && !Foreign().IsMatch(cell.Text[..index]) && !Foreign().IsMatch(row.Text[..Math.Min(row.Text.Length, 40)]))
                return Found.At(cell, index, length, Iso(date), 0.85);
        return null;
    }

    private static Found? Labelled(DocumentText text, Regex label, Regex value)
    {
        foreach (var row in text.Rows)
        foreach (var cell in row.Cells)
        {
            if (label.Match(cell.Text) is not { Success: true } match || Foreign().IsMatch(Before(row, cell)))
                continue;
            var rest = match.Index + match.Length;
            if (value.Match(cell.Text, rest) is { Success: true } inside)
                return Found.At(cell, inside.Index, inside.Length, Clean(inside.Value), 0.9);
            foreach (var neighbour in new[] { DocumentText.RightOf(row, cell), text.Below(cell, 1.5) })
                if (neighbour is not null && value.Match(neighbour.Text) is { Success: true } beside)
                    return Found.At(neighbour, beside.Index, beside.Length, Clean(beside.Value), 0.9);
        }

        return null;
    }

    /// <summary>What stands on the line before the cell: «Договор № 5 | от 01.02.2026» is the contract's date.</summary>
    private static string Before(Row row, Row cell) =>
        string.Join(' ', row.Words.TakeWhile(word => !ReferenceEquals(word, cell.Words[0])).Select(word => word.Text));

    private static Found Judged(Found date, DateOnly today)
    {
        var day = DateOnly.ParseExact(date.Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (day > today)
            return date with { Confidence = 0.4, FailedChecks = ["Дата документа позже сегодняшней."] };
        return day.Year < 2000 ? date with { Confidence = 0.4, FailedChecks = ["Дата документа раньше 2000 года."] } : date;
    }

    internal static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    internal static string Clean(string number) =>
        string.Concat(number.Where(character => !char.IsWhiteSpace(character)))
            .Trim('.', ',', ':', ';', '(', '№', '_', '-', '–')
            .TrimEnd('\\');

    internal static string Folded(string number) => Lookalikes.ToCyrillic(Clean(number)).ToUpperInvariant().Replace('–', '-');

    private const string From = @"\s*(?:[,\s]*(?:от|oт|oT|ОТ|дата)?[\s:]*(?<date>" + RussianDates.Pattern + "))?";

    [GeneratedRegex(
        @"(?:(?<=invoice\s)|(?<![А-Яа-яёA-Za-z]\s?))(?<!по\s)сч[её]т(?:\s?[\-–]\s?(?:оферта|договор))?(?:\s+на\s+(?:оплату|предоплату))?(?:\s+(?:по\s+)?заказ[ау]?)?\s*(?:№|N)\s*(?![0-9]{20})"
            + Number
            + From,
        Options,
        1000
    )]
    private static partial Regex InvoiceTitle();

    [GeneratedRegex(@"^\W*сч[её]т(?:\s?[\-–]\s?(?:оферта|договор))?(?:\s+на\s+(?:оплату|предоплату))?\W*$", Options, 1000)]
    private static partial Regex BareInvoiceTitle();

    [GeneratedRegex(@"сч[её]т\s?[\-–—]\s?фактура\s*(?:№|N)?\s*" + Number + From, Options, 1000)]
    private static partial Regex VatInvoiceTitle();

    [GeneratedRegex(@"накладная\s*(?:№|N)\s*" + Number + From, Options, 1000)]
    private static partial Regex WaybillTitle();

    [GeneratedRegex(@"^\W*акт\b[^№\n]{0,60}№\s*" + Number + From, Options, 1000)]
    private static partial Regex ActTitle();

    [GeneratedRegex(@"^\W*(?:государственный\s+|муниципальный\s+)?(?:договор|контракт)\b[^№\n]{0,70}№\s*" + Number + From, Options, 1000)]
    private static partial Regex ContractTitle();

    [GeneratedRegex(@"(?:(?:^|\s)(?:приказ|распоряжение)\s*№|^№)\s*" + Number + From, Options, 1000)]
    private static partial Regex OrderTitle();

    [GeneratedRegex(@"^\W*исх(?:одящий)?[\s.]*(?:№|N|номер)\s*:?\s*" + Number + From, Options, 1000)]
    private static partial Regex Outgoing();

    [GeneratedRegex(@"^\W*(?:исх\W*)?(?:от\s*)?(?<date>" + RussianDates.Pattern + @")\s*(?:г\.?|года)?\s*№\s*" + Number, Options, 1000)]
    private static partial Regex DatedNumber();

    [GeneratedRegex(@"^\W*№\s*" + Number + From, Options, 1000)]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"^\W*(?:на|в\s+ответ)\b|^\W*вх", Options, 1000)]
    private static partial Regex ReplyMark();

    [GeneratedRegex(@"по\s+сч[её]ту\s*(?:№|N)?\s*" + Number + @"\s*от\s*(?<date>" + RussianDates.Pattern + ")", Options, 1000)]
    private static partial Regex InPurpose();

    [GeneratedRegex(@"^\W*(?:номер|№)\s+(?:сч[её]та|документа)\s*:?", Options, 1000)]
    private static partial Regex NumberLabel();

    [GeneratedRegex(@"^\W*(?:дата\s+(?:выставления|сч[её]та|документа|составления)|дата|от)\s*:?(?=\s|$)", Options, 1000)]
    private static partial Regex DateLabel();

    [GeneratedRegex(@"номер\s+документа", Options, 1000)]
    private static partial Regex NumberBox();

    [GeneratedRegex(@"дата\s+составления", Options, 1000)]
    private static partial Regex DateBox();

    [GeneratedRegex(@"(?<![0-9A-Za-zА-Яа-я])" + Number, Options, 1000)]
    private static partial Regex AnyNumber();

    [GeneratedRegex(RussianDates.Pattern, Options, 1000)]
    private static partial Regex AnyDate();

    [GeneratedRegex(@"(?<![А-Яа-яё])от\s*(?<date>" + RussianDates.Pattern + ")", Options, 1000)]
    private static partial Regex DateAfterFrom();

    [GeneratedRegex(@"^\W*(?:от\s*)(?<date>" + RussianDates.Pattern + ")", Options, 1000)]
    private static partial Regex StartsWithDate();

    [GeneratedRegex(
        @"договор|контракт|основани|период|исправлени|ответ|на\s+№|вх|оплатить|срок|устав|доверенност|постановлени|приложени|редакц|ред\.|утвержд|рождени",
        Options,
        1000
    )]
    private static partial Regex Foreign();
}
