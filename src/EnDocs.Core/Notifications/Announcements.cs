using EnDocs.Core.Cards;
using EnDocs.Core.Effects;
using EnDocs.Core.Employees;
using EnDocs.Core.Letters;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Notifications;

/// <summary>Tells people something in the portal and by letter. Works inside a burst: the letter is an effect and leaves after the commit.</summary>
public sealed class Announcements(ICards cards, IEmployees employees, INotifications notifications, IEffects effects, TimeProvider time)
{
    /// <summary>Longest text of a notification in the portal.</summary>
    public const int MaxText = 1000;

    public async Task TellAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        Card? card = null;
        if (announcement.CardId is { } id)
            card =
                await cards.FindAsync(id, cancellationToken)
                ?? throw new InvalidOperationException($"Card {id} of a running process does not exist.");
        foreach (var employee in await RecipientsAsync(announcement.Recipient, card, cancellationToken))
        {
            var key = $"{announcement.Key}:{employee.Id}";
            if (announcement.InPortal)
                await notifications.AddAsync(
                    new()
                    {
                        Id = Guid.CreateVersion7(time.GetUtcNow()),
                        Key = key,
                        EmployeeId = employee.Id,
                        CardId = card?.Id,
                        Text = Shorten(announcement.Subject),
                        CreatedAt = time.GetUtcNow(),
                    },
                    cancellationToken
                );
            if (announcement.ByLetter && !string.IsNullOrWhiteSpace(employee.Email))
                effects.Record(Letter(announcement, employee, key));
        }
    }

    private static SendLetter Letter(Announcement announcement, Employee employee, string key) =>
        new()
        {
            Key = key,
            InstanceId = announcement.InstanceId,
            CardId = announcement.CardId,
            Letter = new Letter
            {
                Key = key,
                To = employee.Email!,
                ToName = employee.FullName,
                Subject = OneLine(announcement.Subject),
                Text = announcement.Text,
            },
        };

    private async Task<IReadOnlyList<Employee>> RecipientsAsync(Performer recipient, Card? card, CancellationToken cancellationToken)
    {
        if (recipient.RoleCode is { } role)
            return await employees.InRoleAsync(role, cancellationToken);

        var id = recipient.EmployeeId ?? card?.InitiatorId;
        var employee = id is { } known ? await employees.FindAsync(known, cancellationToken) : null;
        return employee is { IsActive: true } ? [employee] : [];
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim();

    private static string Shorten(string text) => text.Length <= MaxText ? text : $"{text[..(MaxText - 1)]}…";
}

/// <summary>What to tell whom.</summary>
public sealed record Announcement
{
    /// <summary>Made of instance and activity-execution ids: the same key is told once.</summary>
    public required string Key { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>Null for news that no card belongs to.</summary>
    public CardId? CardId { get; init; }

    public required Performer Recipient { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public bool InPortal { get; init; } = true;

    public bool ByLetter { get; init; } = true;
}
