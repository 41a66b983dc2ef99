using System.Text.Json;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime;

/// <summary>Reads from a compiled version what starts it: the rows of the trigger index and their timers.</summary>
internal static class TriggerIndexing
{
    public static async Task<TriggerIndex> IndexAsync(
        CompiledVersion version,
        IServiceProvider services,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var triggers = new List<StoredTrigger>();
        var timers = new List<StoredTimer>();
        foreach (var trigger in await TriggerReading.ReadAsync(version.Graph, services, cancellationToken))
        {
            var payload = JsonSerializer.SerializeToElement(trigger.Payload, JsonValues.Options);
            // The id contains what it waits for: an unchanged trigger keeps its row, and its timer the next occurrence.
            var id = $"{version.DefinitionId}:{trigger.Node.Activity.Id}:{trigger.Hash[..16]}";
            triggers.Add(
                new StoredTrigger
                {
                    Id = id,
                    DefinitionId = version.DefinitionId,
                    DefinitionVersionId = version.Id,
                    Name = trigger.Name,
                    ActivityId = trigger.Node.Activity.Id,
                    Hash = trigger.Hash,
                    Payload = payload.GetRawText(),
                }
            );
            if (TimerNames.IsTimer(trigger.Name) && Timer(id, trigger, payload, version, now) is { } timer)
                timers.Add(timer);
        }

        return new TriggerIndex(triggers, timers);
    }

    private static StoredTimer? Timer(string id, IndexedTrigger trigger, JsonElement payload, CompiledVersion version, DateTimeOffset now)
    {
        var schedule = ScheduleOf(trigger.Name, payload);
        var first = schedule is null ? TimerNames.DueAt(payload) : Schedule.Next(schedule, now, now);
        return first is not { } due
            ? null
            : new StoredTimer
            {
                Id = id,
                Name = trigger.Name,
                ScheduledAt = due,
                DueAt = due,
                DefinitionId = version.DefinitionId,
                DefinitionVersionId = version.Id,
                ActivityId = trigger.Node.Activity.Id,
                Schedule = schedule,
            };
    }

    private static string? ScheduleOf(string name, JsonElement payload) =>
        name switch
        {
            TimerNames.Timer => Schedule.Every(payload.GetProperty("interval").Deserialize<TimeSpan>(JsonValues.Options)),
            TimerNames.Cron => payload.GetProperty("cronExpression").GetString(),
            _ => null,
        };
}
