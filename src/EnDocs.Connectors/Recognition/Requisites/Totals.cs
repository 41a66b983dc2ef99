using System.Globalization;
using System.Text.RegularExpressions;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The sum to pay, its VAT and the rate: taken where they are named, checked against each other and against the sum in words.</summary>
internal sealed partial class Totals
{
    private static readonly int[] Rates = [22, 20, 18, 10, 7, 5];

    private readonly DocumentText _text;
    private readonly List<Candidate> _totals = [];
    private readonly List<Candidate> _taxes = [];
    private readonly List<int> _printedRates = [];
    private bool _withoutVat;

    private Totals(DocumentText text) => _text = text;

    public Found? Total { get; private set; }

    public Found? Vat { get; private set; }

    public Found? VatRate { get; private set; }

    public Found? Currency { get; private set; }

    public static Totals Of(DocumentText text)
    {
        var totals = new Totals(text);
        totals.Collect();
        totals.Choose();
        return totals;
    }

    private void Collect()
    {
        foreach (var money in AmountInWords.In(_text.Flow))
            _totals.Add(new Candidate(money.Kopecks, 2.5, _text.Flow, money));
        foreach (var paragraph in _text.Paragraphs.Where(paragraph => paragraph.Lines.Count > 1))
        foreach (var money in AmountInWords.In(paragraph))
            _totals.Add(new Candidate(money.Kopecks, 1, paragraph, money));
        for (var i = 0; i < _text.Rows.Count; i++)
            CollectRow(_text.Rows[i]);
        CollectProse();
        _withoutVat |= WithoutVat().IsMatch(_text.Flow.Text);
    }

    private void CollectRow(Row row)
    {
        var sums = Money.In(row).ToList();
        // A line of a table with «без НДС» in the column of the tax.
        _withoutVat |= NoTaxInColumn().IsMatch(row.Text) && (sums.Count > 1 || FormTotal().IsMatch(row.Text));
        foreach (Match rate in TableRate().Matches(row.Text))
            _printedRates.Add(int.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture));
        if (FormTotal().Match(row.Text) is { Success: true } form)
        {
            CollectFormTotal(row, [.. sums.Where(sum => sum.Index > form.Index)]);
            return;
        }

        if (TotalLabel().Match(row.Text) is { Success: true } label)
        {
            var weight =
                label.Groups["strong"].Success ? 3
                : label.Groups["middle"].Success ? 2
                : 1;
            var next = sums.FirstOrDefault(sum => sum.Index >= label.Index + label.Length);
            if (next is not null && !TaxWord().IsMatch(row.Text[(label.Index + label.Length)..next.Index]))
                _totals.Add(new Candidate(next.Kopecks, weight, row, next));
        }

        foreach (Match tax in TaxLabel().Matches(row.Text).Concat(IncludedTax().Matches(row.Text)))
        {
            var next = sums.FirstOrDefault(sum => sum.Index >= tax.Index + tax.Length - 1);
            if (next is not null && next.Index - tax.Index - tax.Length < 40)
                _taxes.Add(new Candidate(next.Kopecks, 2, row, next));
        }

        if (SumOfColumns().IsMatch(row.Text))
            CollectColumns(row, sums);
    }

    /// <summary>«Итого 202 420,43 44 532,50 246 952,93»: columns without tax, tax and with tax, known by adding up.</summary>
    private void CollectColumns(Row row, List<Money> sums)
    {
        if (sums.Count < 3 || sums[^1].Kopecks == 0 || Math.Abs(sums[^3].Kopecks + sums[^2].Kopecks - sums[^1].Kopecks) > 2)
            return;
        if (RateOf(sums[^1].Kopecks, sums[^2].Kopecks) is null)
            return;
        _totals.Add(new Candidate(sums[^1].Kopecks, 2, row, sums[^1]));
        _taxes.Add(new Candidate(sums[^2].Kopecks, 3, row, sums[^2]));
    }

    /// <summary>«Всего к оплате (9)», «Всего по накладной»: without tax, tax and with tax stand in columns, the last is the total.</summary>
    private void CollectFormTotal(Row row, List<Money> sums)
    {
        if (sums.Count == 0)
            return;
        _totals.Add(new Candidate(sums[^1].Kopecks, 4, row, sums[^1]));
        if (sums.Count < 2)
            return;
        var (tax, bare) = (sums[^2], sums.Count > 2 ? sums[^3] : null);
        var adds = bare is not null && Math.Abs(bare.Kopecks + tax.Kopecks - sums[^1].Kopecks) <= 2;
        if (adds || tax.Kopecks < sums[^1].Kopecks / 4)
            _taxes.Add(new Candidate(tax.Kopecks, adds ? 4 : 2, row, tax));
    }

    /// <summary>Contracts and acts say it in a sentence that may go over the line.</summary>
    private void CollectProse()
    {
        var sums = Money.In(_text.Flow).ToList();
        foreach (Match match in ProseTotal().Matches(_text.Flow.Text))
            if (
                sums.FirstOrDefault(sum => sum.Index >= match.Index + match.Length - 1 && sum.Index - match.Index - match.Length < 30) is
                { } sum
            )
                _totals.Add(new Candidate(sum.Kopecks, 2, _text.Flow, sum));
        foreach (Match match in ProseTax().Matches(_text.Flow.Text))
            if (
                sums.FirstOrDefault(sum => sum.Index >= match.Index + match.Length - 1 && sum.Index - match.Index - match.Length < 12) is
                { } sum
            )
                _taxes.Add(new Candidate(sum.Kopecks, 1.5, _text.Flow, sum));
    }

    private void Choose()
    {
        var total = Best(_totals.Where(candidate => candidate.Kopecks > 0), candidate => TaxAgrees(candidate.Kopecks) ? 1.5 : 0);
        if (total is null)
            return;
        var tax = BestTax(total);
        if (tax is not null && RateOf(total.Kopecks, tax.Kopecks) is null && Gross(total, tax) is { } gross)
            total = gross;
        var votes = _totals.Where(candidate => candidate.Kopecks == total.Kopecks).Sum(candidate => candidate.Weight);
        Total ??= total.Found(Math.Min(0.995, 0.75 + 0.05 * votes));
        Currency = CurrencyOf();
        if (tax is not null && !(_withoutVat && RateOf(total.Kopecks, tax.Kopecks) is null))
            TakeTax(total, tax, votes);
        else if (_withoutVat)
            VatRate = HasNamedTax() ? null : new Found("none", [], 0.95);
        else
            ComputeTax(total);
    }

    private Candidate? BestTax(Candidate total) =>
        Best(
            _taxes.Where(candidate => candidate.Kopecks > 0 && candidate.Kopecks < total.Kopecks / 4),
            candidate => RateOf(total.Kopecks, candidate.Kopecks) is null ? 0 : 3
        );

    /// <summary>The tax is a rate of the sum itself: what was taken for the total is the sum before tax, the total was lost by the reader.</summary>
    private Candidate? Gross(Candidate net, Candidate tax)
    {
        if (!Rates.Any(rate => Math.Abs(net.Kopecks * (decimal)rate / 100 - tax.Kopecks) <= 12))
            return null;
        var sum = net.Kopecks + tax.Kopecks;
        if (_totals.Find(candidate => candidate.Kopecks == sum) is { } read)
            return read;
        Total = new Found(Money.Canonical(sum), [], 0.85) { Source = FieldSource.Computed };
        return net with { Kopecks = sum };
    }

    /// <summary>The rate is printed but its sum could not be read: it follows from the total.</summary>
    private void ComputeTax(Candidate total)
    {
        var rates = NamedRates(printedAnywhere: false).Where(Rates.Contains).Distinct().ToList();
        if (rates is not [var rate])
            return;
        var tax = (long)Math.Round(total.Kopecks * (decimal)rate / (100 + rate), MidpointRounding.AwayFromZero);
        Vat = new Found(Money.Canonical(tax), [], 0.85) { Source = FieldSource.Computed };
        VatRate = new Found(rate.ToString(CultureInfo.InvariantCulture), [], 0.93) { Source = FieldSource.Computed };
    }

    private void TakeTax(Candidate total, Candidate tax, double votes)
    {
        var rate = RateOf(total.Kopecks, tax.Kopecks);
        var printed = rate is { } known && NamedRates().Contains(known);
        Vat = tax.Found(
            rate is null ? 0.7
            : printed ? 0.99
            : 0.95
        );
        var distinct = _printedRates.Where(value => Rates.Contains(value)).Distinct().ToList();
        if (rate is { } single)
            VatRate = new Found(single.ToString(CultureInfo.InvariantCulture), [], printed ? 0.99 : 0.93) { Source = FieldSource.Computed };
        else if (distinct.Count > 1)
            VatRate = new Found("mixed", [], 0.9) { Source = FieldSource.Computed };
        else if (votes >= 4 && NamedRates(printedAnywhere: false).Where(Rates.Contains).Distinct().Count() == 1)
            ComputeTax(total);
        else
            Vat = Vat with { FailedChecks = ["Сумма НДС не соответствует ни одной ставке."], Confidence = 0.5 };
    }

    /// <param name="printedAnywhere">Also percents that stand without «НДС», as in a column of a table.</param>
    private IEnumerable<int> NamedRates(bool printedAnywhere = true) =>
        (printedAnywhere ? _printedRates : []).Concat(
            NamedRate().Matches(_text.Flow.Text).Select(match => int.Parse(match.Groups["rate"].Value, CultureInfo.InvariantCulture))
        );

    /// <summary>«НДС 22%» beside «без НДС»: a column's heading or a real exemption, which only a person can tell.</summary>
    private bool HasNamedTax() => NamedRates(printedAnywhere: false).Any(rate => Rates.Contains(rate));

    private bool TaxAgrees(long total) => _taxes.Exists(tax => RateOf(total, tax.Kopecks) is not null);

    /// <summary>The rate at which this tax is part of this total; lines are rounded one by one, hence a few kopecks of tolerance.</summary>
    private static int? RateOf(long total, long tax)
    {
        foreach (var rate in Rates)
            if (Math.Abs(total * (decimal)rate / (100 + rate) - tax) <= 12)
                return rate;
        return null;
    }

    private static Candidate? Best(IEnumerable<Candidate> candidates, Func<Candidate, double> bonus) =>
        candidates
            .GroupBy(candidate => candidate.Kopecks)
            .Select(group =>
                (Sum: group.Sum(candidate => candidate.Weight) + bonus(group.First()), Best: group.MaxBy(candidate => candidate.Weight)!)
            )
            .OrderByDescending(group => group.Sum)
            .ThenByDescending(group => group.Best.Kopecks)
            .FirstOrDefault()
            .Best;

    private Found CurrencyOf()
    {
        // A bank's foreign account is no price: roubles beside the sums or in words decide.
        if (
            Foreign().Match(_text.Flow.Text) is not { Success: true } match
            || Roubles().Count(_text.Flow.Text) > Foreign().Count(_text.Flow.Text)
        )
            return new Found("RUB", [], 0.97);
        var code =
            match.Groups["usd"].Success ? "USD"
            : match.Groups["eur"].Success ? "EUR"
            : "CNY";
        return Found.At(_text.Flow, match.Index, match.Length, code, 0.85);
    }

    private sealed record Candidate(long Kopecks, double Weight, TextRun Run, Money Money)
    {
        public Found Found(double confidence) =>
            Requisites.Found.At(Run, Money.Index, Money.Length, Requisites.Money.Canonical(Kopecks), confidence);
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    /// <summary>«22%», «(22)», «20/120», «22:»; bare digits after «НДС» are the tax itself.</summary>
    private const string RateBeside = @"(?:\(?\s*(?:по\s+ставке\s+)?[0-9]{1,2}(?:/1[0-9]{2}\s*%?\s*\)?|\s*%\s*\)?|\s*\)|(?=\s*:)))";

    [GeneratedRegex(@"всего\s+к\s+оплате\s*\(9\)|всего\s+к\s+оплате\s+\(?9\)?\s|всего\s+по\s+на[а-я]*ладн", Options, 500)]
    private static partial Regex FormTotal();

    [GeneratedRegex(
        @"(?<strong>(?:всего|итого|сумма)?\s*к\s+оплате(?:\s+с\s+(?:уч[её]том\s+)?НДС)?|(?:всего|итого)\s+(?:с|включая)\s+(?:уч[её]том\s+)?НДС)|(?<middle>на\s+(?:общую\s+)?.{0,2}сумму|всего\s+на\s+сумму|(?:общая\s+)?(?:стоимость|сумма|цена)[^0-9]{0,60}состав[а-я]+)|(?<weak>(?:всего|итого)(?!\s+(?:наименован|оказано|отпущено|без)))[^0-9]{0,3}",
        Options,
        500
    )]
    private static partial Regex TotalLabel();

    [GeneratedRegex(@"НДС|налог", Options, 500)]
    private static partial Regex TaxWord();

    [GeneratedRegex(
        @"(?<!без\s|без\sналога\s\(|с\s|с\sуч[её]том\s|включая\s|без\sуч[её]та\s|кроме\s)(?:НДС|НДC|HДС|HДC)\s*" + RateBeside + @"?",
        Options,
        500
    )]
    private static partial Regex TaxLabel();

    [GeneratedRegex(@"(?:включая|с\s+уч[её]том)\s+НДС\s*" + RateBeside + @"\W{0,4}(?=[0-9])", Options, 500)]
    private static partial Regex IncludedTax();

    [GeneratedRegex(@"^\W*(?:всего|итого)(?![а-яё])", Options, 500)]
    private static partial Regex SumOfColumns();

    [GeneratedRegex(@"(?:стоимость|сумма|цена)[^0-9.]{0,120}?состав[а-я]{2,6}", Options, 500)]
    private static partial Regex ProseTotal();

    [GeneratedRegex(@"(?:в\s+том\s+числе|в\s?т\.?\s?ч\.?)\s+НДС\s*" + RateBeside + @"?[\s\-–—:]*", Options, 500)]
    private static partial Regex ProseTax();

    [GeneratedRegex(@"(?<![0-9,.])(?<rate>[0-9]{1,2})\s?%", Options, 500)]
    private static partial Regex TableRate();

    [GeneratedRegex(@"НДС[^0-9%]{0,25}(?<rate>[0-9]{1,2})\s?(?:%|\))", Options, 500)]
    private static partial Regex NamedRate();

    [GeneratedRegex(
        @"НДС\s+не\s+(?:облагается|предусмотрен|начисляется)|без\s+налога\s*\(\s*НДС\s*\)|(?<!(?:сумма|цена|стоимость|всего|итого|руб\.?)\s)без\s+НДС(?!\s*[,:]?\s*(?:[0-9]|руб))|не\s+является\s+плательщиком\s+НДС|упрощ[её]нн\w+\s+систем",
        Options,
        500
    )]
    private static partial Regex WithoutVat();

    [GeneratedRegex(@"(?:без|бе3|6ез|[ВB][еe]s|бсз)\s+(?:НДС|НДC|HДC|налога)", Options, 500)]
    private static partial Regex NoTaxInColumn();

    [GeneratedRegex(@"(?<![а-яё])руб(?:\.|л[а-яё]{1,3}|(?![а-яё]))|₽|\bRUB\b", Options, 500)]
    private static partial Regex Roubles();

    [GeneratedRegex(@"(?<usd>доллар\w*\s+США|\bUSD\b)|(?<eur>\bевро\b|\bEUR\b)|(?<cny>\bюан\w+|\bCNY\b)", Options, 500)]
    private static partial Regex Foreign();
}
