using EnDocs.Core.Recognition;
using EnDocs.Core.TaxNumbers;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Seller and buyer: which ИНН, КПП and name belongs to whom.</summary>
internal sealed class Parties
{
    private const double OwnOrganisation = 2.5;

    private readonly IReadOnlyList<TaxNumberMention> _numbers;
    private readonly IReadOnlyList<NameMention> _names;
    private readonly RoleLabels _labels;
    private readonly string? _kind;
    private readonly HashSet<Inn> _own;
    private readonly Dictionary<PartyRole, Inn> _chosen = [];

    /// <summary>Sides whose number no label, no sentence and no list of ours has confirmed.</summary>
    private readonly HashSet<PartyRole> _guessed = [];

    public Parties(DocumentText text, string? kind, IReadOnlyList<Inn> own)
    {
        _kind = kind;
        _own = [.. own];
        _labels = new RoleLabels(text);
        _numbers = TaxNumberMention.In(text);
        _names = [.. NameMention.In(text, _numbers).Where(mention => !PartyNames.IsBank(mention.Name) || mention.DirectlyBeside)];
        Addressee = LetterAddressee.Of(text);
        ChooseNumbers();
    }

    public RoleLabels Labels => _labels;

    public IReadOnlyList<TaxNumberMention> Numbers => _numbers;

    /// <summary>The lines that say to whom a letter goes.</summary>
    private IReadOnlyList<Pages.Word> Addressee { get; }

    public Inn? Of(PartyRole role) => _chosen.TryGetValue(role, out var inn) ? inn : null;

    public Found? Number(PartyRole role)
    {
        if (!_chosen.TryGetValue(role, out var inn))
            return null;
        var mentions = _numbers.Where(number => number.Inn == inn).ToList();
        var certain = mentions.Exists(number => number.Anchored && !number.Repaired) && !_guessed.Contains(role);
        return new Found(
            inn.Digits,
            [mentions[0].Word],
            certain
                ? mentions.Count > 1
                    ? 0.995
                    : 0.98
                : 0.8
        );
    }

    public Found? Kpp(PartyRole role, DocumentText text)
    {
        if (!_chosen.TryGetValue(role, out var inn) || !inn.IsOrganisation)
            return null;
        var best = _numbers
            .Where(number => number.Inn == inn && number.Kpp is not null)
            .GroupBy(number => number.Kpp!)
            .OrderByDescending(group => group.Count() + (group.Key[..4] == inn.Digits[..4] ? 0.5 : 0))
            .FirstOrDefault();
        return best is not null
            ? new Found(best.Key, best.First().KppWords, best.Count() > 1 || best.Key[..4] == inn.Digits[..4] ? 0.98 : 0.92)
            : LoneKpp.Near(text, _numbers.First(number => number.Inn == inn), role, _labels);
    }

    public Found? Name(PartyRole role)
    {
        var groups = new Dictionary<string, (double Weight, List<NameMention> Mentions)>();
        foreach (var mention in _names)
        {
            var key = PartyNames.Key(mention.Name);
            var (weight, mentions) = groups.TryGetValue(key, out var known) ? known : (0, []);
            mentions.Add(mention);
            groups[key] = (weight + Weight(mention, role), mentions);
        }

        var best = groups.Values.Where(group => group.Weight > 0.3).OrderByDescending(group => group.Weight).FirstOrDefault();
        if (best.Mentions is null)
            return null;
        var spelling = best
            .Mentions.GroupBy(mention => mention.Name)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => Reading(group.First()))
            .First();
        var confidence = Math.Min(0.97, 0.6 + 0.1 * Math.Min(best.Mentions.Count, 3) + 0.03 * best.Weight);
        return new Found(spelling.Key, spelling.First().Words, confidence);
    }

    private void ChooseNumbers()
    {
        var scores = _numbers.Select(number => number.Inn).Distinct().ToDictionary(inn => inn, _ => (Seller: 0.0, Buyer: 0.0));
        foreach (var number in _numbers)
        {
            var (seller, buyer) = Roles(number);
            var score = scores[number.Inn];
            scores[number.Inn] = (score.Seller + seller, score.Buyer + buyer);
        }

        foreach (var inn in scores.Keys.Where(inn => _own.Contains(inn)).ToList())
            scores[inn] = WithOwn(scores[inn]);
        // Nobody sells to himself: the pair with the best sum wins.
        var best = (Sum: 0.0, Seller: (Inn?)null, Buyer: (Inn?)null);
        foreach (var seller in scores.Keys.Select(inn => (Inn?)inn).Append(null))
        {
            foreach (var buyer in scores.Keys.Select(inn => (Inn?)inn).Append(null))
            {
                if (seller is not null && seller == buyer)
                    continue;
                var sum = (seller is { } s ? scores[s].Seller - 0.2 : 0) + (buyer is { } b ? scores[b].Buyer - 0.2 : 0);
                if (sum > best.Sum)
                    best = (sum, seller, buyer);
            }
        }

        if (best.Seller is { } chosenSeller)
            Choose(PartyRole.Seller, chosenSeller, scores[chosenSeller].Seller);
        if (best.Buyer is { } chosenBuyer)
            Choose(PartyRole.Buyer, chosenBuyer, scores[chosenBuyer].Buyer);
        // The only number of a paper between two may belong to either, if no label says whose it is.
        if (_kind is not (DocumentKindCodes.Letter or DocumentKindCodes.HrOrder) && best is { Seller: not null, Buyer: null })
            Guess(PartyRole.Seller, scores[best.Seller.Value].Seller);
    }

    private void Choose(PartyRole role, Inn inn, double score)
    {
        _chosen[role] = inn;
        if (score < 0.5)
            _guessed.Add(role);
    }

    private void Guess(PartyRole role, double score)
    {
        if (score < 1.2)
            _guessed.Add(role);
    }

    private (double Seller, double Buyer) WithOwn((double Seller, double Buyer) score) =>
        _kind == DocumentKindCodes.HrOrder ? (score.Seller + OwnOrganisation, score.Buyer) : (score.Seller, score.Buyer + OwnOrganisation);

    private (double Seller, double Buyer) Roles(TaxNumberMention number)
    {
        var trust = number.Anchored ? 1 : 0.3;
        var called = _names.FirstOrDefault(name => ReferenceEquals(name.Beside, number))?.Called ?? PartyRole.Neither;
        if (called != PartyRole.Neither)
            return called == PartyRole.Seller ? (5, 0) : (0, 5);
        if (_kind is DocumentKindCodes.Letter or DocumentKindCodes.HrOrder)
            return (trust, 0);
        var (role, weight) = _labels.Of(number.Word);
        return role switch
        {
            PartyRole.Seller => (weight * trust, 0),
            PartyRole.Buyer => (0, weight * trust),
            _ when weight == 0 && IsAboveBuyer(number.Word) => (0.8 * trust, 0),
            _ => (0.25 * trust, 0.25 * trust),
        };
    }

    private double Weight(NameMention mention, PartyRole role)
    {
        if (mention.Called != PartyRole.Neither)
            return mention.Called == role ? 6 : -6;
        if (mention.Beside is { } beside && _chosen.Count > 0)
        {
            if (_chosen.TryGetValue(role, out var mine) && beside.Inn == mine)
                return 3;
            if (_chosen.ContainsValue(beside.Inn))
                return -3;
        }

        if (_kind == DocumentKindCodes.Letter)
            return LetterWeight(mention, role);
        if (_kind == DocumentKindCodes.HrOrder)
            return role == PartyRole.Seller ? 1.5 - 0.2 * IndexOf(mention) : 0;
        var (found, weight) = _labels.Of(mention.First);
        if (found == role)
            return weight;
        if (found != PartyRole.Neither)
            return -weight;
        return weight == 0 && role == PartyRole.Seller && IsAboveBuyer(mention.First) ? 0.9 : 0;
    }

    private double LetterWeight(NameMention mention, PartyRole role)
    {
        var addressed = Addressee.Any(word => ReferenceEquals(word, mention.First));
        if (role == PartyRole.Buyer)
            return addressed ? 4 : 0;
        return addressed ? -4 : 2 - 0.3 * IndexOf(mention);
    }

    private int IndexOf(NameMention mention)
    {
        for (var i = 0; i < _names.Count; i++)
            if (ReferenceEquals(_names[i], mention))
                return i;
        return _names.Count;
    }

    private bool IsAboveBuyer(Pages.Word word) =>
        _labels.FirstBuyer is not { } buyer || word.Page < buyer.Page || (word.Page == buyer.Page && word.Middle < buyer.Middle);

    private static double Reading(NameMention mention) => mention.Words.Average(word => word.Confidence);
}
