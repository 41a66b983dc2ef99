using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Organisations;
using EnDocs.Portal.Wording;

namespace EnDocs.Portal.Cards;

/// <summary>What a person has typed into a card and not saved yet, and what Core's checks say of it.</summary>
public sealed class CardDraft
{
    private readonly Dictionary<string, string> _typed = [];
    private readonly HashSet<string> _looked = [];
    private readonly OpenedCard _opened;
    private readonly DateOnly _today;

    public CardDraft(OpenedCard opened, DateOnly today)
    {
        (_opened, _today) = (opened, today);
        Kind = opened.Kind;
        OrganisationId = opened.Card?.OrganisationId;
        Check();
    }

    /// <summary>The chosen kind of document; null when it is no longer configured.</summary>
    public DocumentKind? Kind { get; private set; }

    public OrganisationId? OrganisationId { get; private set; }

    /// <summary>What the checks say, by key.</summary>
    public IReadOnlyDictionary<string, FieldNotes> Notes { get; private set; } = new Dictionary<string, FieldNotes>();

    /// <summary>Names of the required requisites that are not there yet.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    public bool IsDirty => Kind?.Code != _opened.Kind?.Code || OrganisationId != _opened.Card?.OrganisationId || _typed.Keys.Any(IsChanged);

    /// <summary>Values that a machine read and nobody has confirmed.</summary>
    public bool HasUnconfirmed =>
        (_opened.Card?.Requisites ?? []).Any(requisite =>
            requisite.ConfirmedBy is null && requisite.Origin.Source != ValueSource.Typed && IsEditable(requisite.Key)
        );

    /// <summary>
    /// What to save: changed values and those that the person looked at, which confirms them; when nothing was changed, everything that was read, which
    /// confirms it all. Null when there is nothing to save.
    /// </summary>
    internal Edit? ToSave
    {
        get
        {
            if (!IsDirty && !HasUnconfirmed)
                return null;

            var keys = IsDirty ? _typed.Keys.Where(IsChanged).Union(_looked) : (_opened.Card?.Requisites ?? []).Select(known => known.Key);
            return new(keys.Where(IsEditable).ToDictionary(key => key, Canonical), Kind?.Code, OrganisationId);
        }
    }

    /// <summary>The text in the field.</summary>
    public string Text(RequisiteDefinition definition) =>
        _typed.TryGetValue(definition.Key, out var text) ? text : RequisiteText.Show(definition.Type, _opened.Card?[definition.Key]);

    public bool IsChanged(string key) => _typed.ContainsKey(key) && Canonical(key) != _opened.Card?[key];

    public void Type(string key, string? text)
    {
        _typed[key] = text ?? "";
        Check();
    }

    /// <summary>The caret was in the field, so the person has seen its value.</summary>
    public void Look(string key) => _looked.Add(key);

    public void Choose(DocumentKind kind)
    {
        Kind = kind;
        Check();
    }

    public void Choose(OrganisationId organisation) => OrganisationId = organisation;

    /// <summary>The same typing over a card that was read again.</summary>
    public CardDraft Over(OpenedCard opened)
    {
        var kept = IsDirty;
        CardDraft draft = new(opened, _today);
        foreach (var (key, text) in _typed.Where(typed => IsChanged(typed.Key)))
            draft._typed[key] = text;
        draft._looked.UnionWith(_looked);
        if (kept)
            (draft.Kind, draft.OrganisationId) = (Kind, OrganisationId);
        draft.Check();
        return draft;
    }

    private string? Canonical(string key) =>
        _typed.TryGetValue(key, out var text)
            ? RequisiteForm.Canonical(Kind?.Find(key)?.Type ?? RequisiteType.Text, text)
            : _opened.Card?[key];

    private bool IsEditable(string key) => Kind?.Find(key) is { FilledByProcess: false };

    private void Check()
    {
        if (Kind is null)
            return;

        var remarks = RequisiteCheck.All(Kind, Canonical, _today).ToLookup(remark => remark.Key);
        Notes = remarks.ToDictionary(
            group => group.Key,
            group => new FieldNotes(
                group.FirstOrDefault(remark => remark.Level == RemarkLevel.Error)?.Text,
                group.FirstOrDefault(remark => remark.Level != RemarkLevel.Error)?.Text
            )
        );
        Missing =
        [
            .. Kind
                .Requisites.Where(definition => remarks[definition.Key].Any(remark => remark.Level == RemarkLevel.Missing))
                .Select(definition => $"«{definition.Name}»"),
        ];
    }

    /// <summary>The values of one saving.</summary>
    internal sealed record Edit(IReadOnlyDictionary<string, string?> Values, string? KindCode, OrganisationId? OrganisationId)
    {
        public EditCard By(Viewer viewer, Card card, int revision) =>
            new()
            {
                By = viewer,
                CardId = card.Id,
                Revision = revision,
                Values = Values,
                KindCode = KindCode == card.KindCode ? null : KindCode,
                OrganisationId = OrganisationId == card.OrganisationId ? null : OrganisationId,
            };
    }
}
