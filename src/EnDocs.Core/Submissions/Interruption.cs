using System.Text.Json;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Texts;

namespace EnDocs.Core.Submissions;

/// <summary>The interruption of a card's process as it travels with the stimulus.</summary>
public sealed record Interruption
{
    public required string CardId { get; init; }

    public required string Reason { get; init; }

    /// <summary>The employee who interrupts.</summary>
    public required string By { get; init; }

    public static Interruption From(InterruptProcess command) =>
        new()
        {
            CardId = command.CardId.ToString(),
            Reason = PlainText.Tidy(command.Reason) ?? "",
            By = command.By.Id.ToString(),
        };

    public static Interruption Read(string json) =>
        JsonSerializer.Deserialize(json, StoredJson.Readable.Interruption) ?? throw new JsonException("An interruption is missing.");

    public string Write() => JsonSerializer.Serialize(this, StoredJson.Readable.Interruption);

    internal CardId Card => Cards.CardId.TryParse(CardId, out var id) ? id : throw new JsonException($"'{CardId}' is no card id.");

    internal EmployeeId Employee => EmployeeId.TryParse(By, out var id) ? id : throw new JsonException($"'{By}' is no employee id.");
}
