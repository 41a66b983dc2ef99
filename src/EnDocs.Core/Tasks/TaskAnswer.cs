using System.Text.Json;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Texts;

namespace EnDocs.Core.Tasks;

/// <summary>What somebody answered to a task, as it travels with the stimulus and is stored until it is consumed.</summary>
public sealed record TaskAnswer
{
    public required string TaskId { get; init; }

    /// <summary>The task's revision that the person saw.</summary>
    public required int Revision { get; init; }

    /// <summary>One of <see cref="TaskDecisions"/>.</summary>
    public required string Decision { get; init; }

    public string? Comment { get; init; }

    /// <summary>Canonical values by key of requisite; null when the stage asks for none.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>The employee who answers.</summary>
    public required string By { get; init; }

    public static TaskAnswer From(DecideTask command) =>
        new()
        {
            TaskId = command.TaskId.ToString(),
            Revision = command.Revision,
            Decision = command.Decision,
            Comment = PlainText.Tidy(command.Comment),
            Fields =
                command.Fields.Count > 0
                    ? command.Fields.ToDictionary(field => field.Key, field => PlainText.Tidy(field.Value) ?? "")
                    : null,
            By = command.By.Id.ToString(),
        };

    public static TaskAnswer Read(string json) =>
        JsonSerializer.Deserialize(json, StoredJson.Readable.TaskAnswer) ?? throw new JsonException("A task answer is missing.");

    public string Write() => JsonSerializer.Serialize(this, StoredJson.Readable.TaskAnswer);

    internal TaskId Task => Tasks.TaskId.TryParse(TaskId, out var id) ? id : throw new JsonException($"'{TaskId}' is no task id.");

    internal EmployeeId Employee => EmployeeId.TryParse(By, out var id) ? id : throw new JsonException($"'{By}' is no employee id.");
}
