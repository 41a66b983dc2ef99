using System.Text.RegularExpressions;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.BankDetails;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The seller's bank: БИК, settlement and correspondent account, held together by the key.</summary>
internal sealed partial class BankRequisites
{
    private readonly DocumentText _text;
    private readonly Parties _parties;
    private readonly bool _byCustomSeller;

    private BankRequisites(DocumentText text, Parties parties, string? kind)
    {
        _text = text;
        _parties = parties;
        _byCustomSeller = kind is DocumentKindCodes.PaymentInvoice or DocumentKindCodes.Letter or null;
    }

    public Found? Bik { get; private set; }

    public Found? Account { get; private set; }

    public Found? CorrAccount { get; private set; }

    public Found? Name { get; private set; }

    public static BankRequisites Of(DocumentText text, Parties parties, string? kind)
    {
        var bank = new BankRequisites(text, parties, kind);
        bank.Choose();
        return bank;
    }

    private void Choose()
    {
        var biks = BikMentions().ToList();
        var accounts = AccountMentions().ToList();
        var best = (Score: 0.0, Bik: (Mention?)null, Account: (Mention?)null, Corr: (Mention?)null);
        foreach (var bik in biks.Cast<Mention?>().Append(null))
        {
            var corr = accounts
                .Where(account => account.IsCorrespondent && bik is not null && Agree(bik, account))
                .MinBy(account => Distance(bik!, account));
            foreach (var account in accounts.Where(account => !account.IsCorrespondent).Cast<Mention?>().Append(null))
            {
                var score = Score(bik, account, corr);
                if (score > best.Score)
                    best = (score, bik, account, corr);
            }
        }

        var (_, chosenBik, chosenAccount, chosenCorr) = best;
        chosenCorr ??= accounts.Where(account => account.IsCorrespondent && SellerSide(account) > 0).MaxBy(SellerSide);
        Bik = chosenBik?.Found(chosenAccount is not null && Agree(chosenBik, chosenAccount) ? 0.99 : 0.85, []);
        Account = chosenAccount is null ? null : Judged(chosenAccount, chosenBik, "Ключ расчётного счёта не сходится с БИК.");
        CorrAccount = chosenCorr is null ? null : Judged(chosenCorr, chosenBik, "Корреспондентский счёт не сходится с БИК.");
        Name = chosenBik is null ? null : BankName(chosenBik);
    }

    private static Found Judged(Mention account, Mention? bik, string complaint) =>
        bik is null ? account.Found(0.75, [])
        : Agree(bik, account) ? account.Found(0.99, [])
        : account.Found(0.4, [complaint]);

    private double Score(Mention? bik, Mention? account, Mention? corr)
    {
        double score = 0;
        if (bik is not null)
            score += 1 + SellerSide(bik);
        if (account is not null)
            score += 1 + SellerSide(account);
        if (bik is not null && account is not null)
            score += (Agree(bik, account) ? 4 : -1.5) - Math.Min(2, Distance(bik, account) / 40);
        if (bik is not null && corr is not null)
            score += 1.5 - Math.Min(1, Distance(bik, corr) / 40);
        return score;
    }

    private double SellerSide(Mention mention)
    {
        var (role, weight) = _parties.Labels.Of(mention.First);
        if (role != PartyRole.Neither)
            return role == PartyRole.Seller ? weight : -2 * weight;
        var owner = _parties
            .Numbers.Where(number =>
                number.Word.Page == mention.First.Page && number.Word.Top <= mention.First.Bottom + 8 * mention.First.Height
            )
            .MinBy(number => Math.Abs(number.Word.Middle - mention.First.Middle) + 0.3 * Math.Abs(number.Word.Left - mention.First.Left));
        if (owner is null)
            return _byCustomSeller ? 0.5 : 0.2;
        return owner.Inn == _parties.Of(PartyRole.Seller) ? 1
            : owner.Inn == _parties.Of(PartyRole.Buyer) && !_byCustomSeller ? -1.5
            : 0.3;
    }

    private static bool Agree(Mention bik, Mention account)
    {
        var bank = Core.BankDetails.Bik.Parse(bik.Digits);
        return account.IsCorrespondent
            ? CorrespondentAccount.TryParse(account.Digits, bank, out _)
            : SettlementAccount.TryParse(account.Digits, bank, out _);
    }

    private static double Distance(Mention one, Mention other) =>
        one.First.Page != other.First.Page
            ? 1000
            : (Math.Abs(one.First.Middle - other.First.Middle) + 0.3 * Math.Abs(one.First.Left - other.First.Left))
                / Math.Max(1, one.First.Height);

    private IEnumerable<Mention> BikMentions()
    {
        foreach (var row in _text.Rows)
        {
            foreach (Match match in BikDigits().Matches(row.Text))
            {
                var digits = Lookalikes.ToDigits(match.Groups["bik"].Value);
                var words = row.WordsAt(match.Groups["bik"].Index, match.Groups["bik"].Length);
                // Without the word «БИК» nearby nine digits may be a telephone number or a КПП.
                if (
                    words.Count > 0
                    && Core.BankDetails.Bik.TryParse(digits, out _)
                    && (BikWord().IsMatch(row.Text) || BikWord().IsMatch(Above(row)))
                )
                    yield return new Mention(digits, words);
            }
        }
    }

    private string Above(Row row)
    {
        var above = _text.Rows.LastOrDefault(other => other.Page == row.Page && other.Middle < row.Middle);
        return above is not null && row.Middle - above.Middle < 3 * row.Height ? above.Text : "";
    }

    private IEnumerable<Mention> AccountMentions()
    {
        foreach (var run in _text.Rows)
        {
            foreach (Match match in AccountDigits().Matches(run.Text))
            {
                var digits = Lookalikes.ToDigits(
                    string.Concat(match.Value.Where(character => !char.IsWhiteSpace(character) && character != '.' && character != '-'))
                );
                var words = run.WordsAt(match.Index, match.Length);
                if (words.Count > 0 && digits.Length == 20 && SettlementAccount.TryParse(digits, out _))
                    yield return new Mention(digits, words);
            }
        }
    }

    private Found? BankName(Mention bik)
    {
        var best = (Distance: 12.0, Found: (Found?)null);
        foreach (var run in _text.Paragraphs)
        {
            foreach (var (name, index, length) in BankNames.In(run.Text))
            {
                var words = run.WordsAt(index, length);
                if (words.Count == 0 || words[0].Page != bik.First.Page)
                    continue;
                var distance =
                    (Math.Abs(words[0].Middle - bik.First.Middle) + 0.1 * Math.Abs(words[0].Left - bik.First.Left))
                    / Math.Max(1, bik.First.Height);
                if (distance < best.Distance)
                    best = (distance, new Found(name, words, 0.85));
            }
        }

        return best.Found;
    }

    private sealed record Mention(string Digits, IReadOnlyList<Word> Words)
    {
        public bool IsCorrespondent => CorrespondentAccount.TryParse(Digits, out _);

        public Word First => Words[0];

        public Found Found(double confidence, IReadOnlyList<string> failed) => new(Digits, Words, confidence) { FailedChecks = failed };
    }

    [GeneratedRegex(
        @"(?<![0-9A-Za-zА-Яа-я])(?<bik>[0OОo][0-4OОo][0-9OОoоЗзIl|бВBS]{7})(?![0-9A-Za-zА-Яа-я])",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex BikDigits();

    [GeneratedRegex(@"Б\s?И\s?К|БИК|6ИК|BИК", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BikWord();

    [GeneratedRegex(
        @"(?<![0-9])(?:[0-9OОoоЗзIl|бВBS]{20}|[0-9]{5}[ .\-]?[0-9]{3}[ .\-]?[0-9][ .\-]?[0-9]{4}[ .\-]?[0-9]{7}|[0-9]{4}\s[0-9]{4}\s[0-9]{4}\s[0-9]{4}\s[0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AccountDigits();
}
