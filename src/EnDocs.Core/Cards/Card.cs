using System.Globalization;
using EnDocs.Core.Employees;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Organisations;
using EnDocs.Core.Tasks;
using EnDocs.Core.Texts;

namespace EnDocs.Core.Cards;

/// <summary>The card (карточка) of a document: its requisites, files, status and the people who take part.</summary>
public sealed class Card
{
    private readonly List<Requisite> _requisites = [];
    private readonly List<CardFile> _files = [];
    private readonly List<CardParticipant> _participants = [];
    private readonly List<InboxTask> _tasks = [];

    public required CardId Id { get; init; }

    public required OrganisationId OrganisationId { get; set; }

    public required string KindCode { get; set; }

    public required string RegistryCode { get; set; }

    /// <summary>What people call it in lists: «Счёт на оплату № 17 от 24.11.2026» or the name of the file.</summary>
    public required string Title { get; set; }

    public CardStatus Status { get; private set; }

    /// <summary>While true nobody edits the requisites: somebody is deciding on them, or the card is in the archive.</summary>
    public bool IsLocked { get; set; }

    public EmployeeId? InitiatorId { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The workflow instance that leads this card; null when none does.</summary>
    public string? ProcessInstanceId { get; set; }

    /// <summary>Grows with every saved change; what a person saw when they edited or decided.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>Number of the current approval round, from 1 after the first sending; 0 before.</summary>
    public int Round { get; set; }

    public string? Number { get; private set; }

    public DateOnly? Date { get; private set; }

    public Money? Total { get; private set; }

    public string? CounterpartyName { get; private set; }

    public string? CounterpartyInn { get; private set; }

    public IReadOnlyList<Requisite> Requisites => _requisites;

    public IReadOnlyList<CardFile> Files => _files;

    public IReadOnlyList<CardParticipant> Participants => _participants;

    /// <summary>Its tasks as far as they were read, the open ones of queues always: whoever has a queue's role sees the card while it is asked about.</summary>
    public IReadOnlyList<InboxTask> Tasks => _tasks;

    public string? this[string key] => Find(key)?.Value;

    public Requisite? Find(string key) => _requisites.Find(requisite => requisite.Key == key);

    /// <summary>Puts values in; a typed or confirmed value is never overwritten by one that a machine read.</summary>
    /// <returns>What really changed.</returns>
    public IReadOnlyList<ValueChange> Fill(IEnumerable<NewValue> values, EmployeeId? by, DateTimeOffset now)
    {
        List<ValueChange> changes = [];
        foreach (var value in values)
        {
            if (Put(value, by, now) is { } change)
                changes.Add(change);
        }

        Summarise();
        UpdatedAt = now;
        return changes;
    }

    public void SetStatus(CardStatus status, DateTimeOffset now)
    {
        Status = status;
        UpdatedAt = now;
    }

    /// <summary>The first person who sends an unclaimed card on becomes its initiator.</summary>
    public void TakeInitiative(EmployeeId initiator)
    {
        InitiatorId ??= initiator;
        AddParticipant(initiator, "initiator");
    }

    /// <summary>For a card whose initiator no longer works: whoever sends it on now answers for it.</summary>
    public void HandInitiativeOver(EmployeeId successor)
    {
        InitiatorId = successor;
        AddParticipant(successor, "initiator");
    }

    public void AddParticipant(EmployeeId employee, string reason)
    {
        if (!_participants.Exists(participant => participant.EmployeeId == employee))
            _participants.Add(new() { EmployeeId = employee, Reason = reason });
    }

    /// <summary>Somebody is asked about the card.</summary>
    public void Ask(InboxTask task)
    {
        if (!_tasks.Contains(task))
            _tasks.Add(task);
    }

    public void Attach(CardFile file, DateTimeOffset now)
    {
        _files.Add(file);
        UpdatedAt = now;
    }

    private ValueChange? Put(NewValue value, EmployeeId? by, DateTimeOffset now)
    {
        var existing = Find(value.Key);
        var text = Tidy(value.Value);
        var readByMachine = value.Origin.Source != ValueSource.Typed;
        if (existing?.ConfirmedBy is not null && readByMachine)
            return null;

        var before = existing?.Value;
        if (text is null)
        {
            if (existing is not null)
                _requisites.Remove(existing);
        }
        else if (existing is null)
        {
            _requisites.Add(
                new()
                {
                    Key = value.Key,
                    Value = text,
                    Origin = value.Origin,
                    ConfirmedBy = by,
                    SetAt = now,
                }
            );
        }
        else
        {
            // A person who leaves what was read as it is confirms it and the place on the page stays known.
            existing.Origin = before == text && !readByMachine ? existing.Origin : value.Origin;
            existing.Value = text;
            existing.ConfirmedBy = by;
            existing.SetAt = now;
        }

        return before == text ? null : new(value.Key, before, text);
    }

    /// <summary>As it is stored; null when nothing is left.</summary>
    private static string? Tidy(string? value)
    {
        var text = PlainText.Tidy(value);
        return text is null || text.Length <= Requisite.MaxLength ? text : text[..Requisite.MaxLength].TrimEnd();
    }

    private void Summarise()
    {
        Number = this[RequisiteKeys.Number];
        Date = DateOnly.TryParseExact(
            this[RequisiteKeys.Date],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : null;
        Total = Money.TryParse(this[RequisiteKeys.Total], out var total) ? total : null;
        CounterpartyName = this[RequisiteKeys.SellerName];
        CounterpartyInn = this[RequisiteKeys.SellerInn];
    }
}
