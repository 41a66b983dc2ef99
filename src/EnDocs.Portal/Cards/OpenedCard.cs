using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Organisations;
using EnDocs.Core.Tasks;
using EnDocs.Portal.Preview;
using EnDocs.Portal.Timeline;

namespace EnDocs.Portal.Cards;

/// <summary>A card with everything that its page shows.</summary>
public sealed record OpenedCard
{
    /// <summary>There is no such card for this viewer.</summary>
    public static OpenedCard Missing { get; } = new();

    public Card? Card { get; init; }

    /// <summary>The revision that the person sees.</summary>
    public int Revision { get; init; }

    /// <summary>Every kind of document of this installation.</summary>
    public IReadOnlyList<DocumentKind> Kinds { get; init; } = [];

    /// <summary>Our own organisations.</summary>
    public IReadOnlyList<Organisation> Organisations { get; init; } = [];

    /// <summary>The registry in which the card lies.</summary>
    public string RegistryName { get; init; } = "";

    public string? InitiatorName { get; init; }

    public bool MayEdit { get; init; }

    public bool CanBeSent { get; init; }

    public bool CanBeInterrupted { get; init; }

    public IReadOnlyList<ShownFile> Files { get; init; } = [];

    public IReadOnlyList<TimelineStep> Steps { get; init; } = [];

    /// <summary>Earlier cards of the same seller, number and date that the viewer may see.</summary>
    public IReadOnlyList<CardTwin> Twins { get; init; } = [];

    /// <summary>Null when the card is not in a queue of unprocessed documents.</summary>
    public QueuePlace? Queue { get; init; }

    /// <summary>Null when the kind is no longer configured.</summary>
    public DocumentKind? Kind => Kinds.FirstOrDefault(kind => kind.Code == Card?.KindCode);

    public string? OrganisationName => Organisations.FirstOrDefault(organisation => organisation.Id == Card?.OrganisationId)?.Name;

    public bool IsEditable => MayEdit && Card is { IsLocked: false };

    /// <summary>Why nothing can be changed, in Russian; null when it can.</summary>
    public string? WhyReadOnly =>
        Card is null || IsEditable ? null
        : Card.Status == CardStatus.Archived ? "Документ в архиве: реквизиты больше не меняются."
        : Card.IsLocked ? $"Реквизиты закрыты от правки: {WhereItIs}"
        : "У вас есть право смотреть этот документ, но не менять его.";

    /// <summary>Places on the pages where the values were read.</summary>
    public IReadOnlyList<FieldBox> Boxes =>
        [
            .. (Card?.Requisites ?? [])
                .Select(requisite => (requisite, Place: FieldBox.Read(requisite.Origin.Box)))
                .Where(read => read.Place is not null)
                .Select(read => new FieldBox(
                    read.requisite.Key,
                    Kind?.Find(read.requisite.Key)?.Name ?? read.requisite.Key,
                    read.requisite.Origin.Page ?? 1,
                    read.Place!.Value
                )),
        ];

    private string WhereItIs
    {
        get
        {
            var holders = Steps.Where(step => step.State == TaskState.Open).Select(step => step.Performer).Distinct().ToList();
            return holders.Count == 0
                ? $"статус документа — «{Card?.Status.Name}»."
                : $"документ на рассмотрении — {string.Join(", ", holders)}";
        }
    }
}
