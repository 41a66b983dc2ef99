using System.Text.Json;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Texts;

namespace EnDocs.Core.Submissions;

/// <summary>A sending of a card as it travels with the stimulus and is stored until it is consumed.</summary>
public sealed record StoredSubmission
{
    public required string CardId { get; init; }

    /// <summary>The card's revision that the person saw.</summary>
    public required int Revision { get; init; }

    /// <summary>Null lets the best fitting route decide, unless people are chosen.</summary>
    public string? RouteId { get; init; }

    /// <summary>People chosen by hand, in the written form of <see cref="Tasks.Performer"/>; null when none.</summary>
    public IReadOnlyList<string>? Approvers { get; init; }

    public bool OneAfterAnother { get; init; }

    public string? Comment { get; init; }

    /// <summary>The employee who sends.</summary>
    public required string By { get; init; }

    public static StoredSubmission From(SubmitCard command) =>
        new()
        {
            CardId = command.CardId.ToString(),
            Revision = command.Revision,
            RouteId = command.RouteId?.ToString(),
            Approvers = command.Approvers.Count > 0 ? [.. command.Approvers.Select(performer => performer.ToString())] : null,
            OneAfterAnother = command.OneAfterAnother,
            Comment = PlainText.Tidy(command.Comment),
            By = command.By.Id.ToString(),
        };

    public static StoredSubmission Read(string json) =>
        JsonSerializer.Deserialize(json, StoredJson.Readable.StoredSubmission) ?? throw new JsonException("A submission is missing.");

    public string Write() => JsonSerializer.Serialize(this, StoredJson.Readable.StoredSubmission);

    internal CardId Card => Cards.CardId.TryParse(CardId, out var id) ? id : throw new JsonException($"'{CardId}' is no card id.");

    internal EmployeeId Employee => EmployeeId.TryParse(By, out var id) ? id : throw new JsonException($"'{By}' is no employee id.");
}
