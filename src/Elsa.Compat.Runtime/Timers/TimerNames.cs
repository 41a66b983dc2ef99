using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime;

/// <summary>The bookmark names that fall due, and when.</summary>
internal static class TimerNames
{
    public const string Delay = "Elsa.Delay";
    public const string Timer = "Elsa.Timer";
    public const string Cron = "Elsa.Cron";
    public const string StartAt = "Elsa.StartAt";

    public static bool IsTimer(string bookmarkName) => bookmarkName is Delay or Timer or Cron or StartAt;

    /// <summary>The due time of a bookmark that falls due; <see langword="null"/> when its payload has none.</summary>
    public static DateTimeOffset? DueAt(Bookmark bookmark) =>
        DueAt(JsonSerializer.SerializeToElement(bookmark.Payload, JsonValues.Options));

    /// <summary>Reads the due time of a bookmark's payload: <c>ResumeAt</c> or <c>ExecuteAt</c>, whatever class the payload has.</summary>
    public static DateTimeOffset? DueAt(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
            return null;

        foreach (var property in payload.EnumerateObject())
            if (
                (
                    property.NameEquals("resumeAt")
                    || property.NameEquals("executeAt")
                    || property.NameEquals("ResumeAt")
                    || property.NameEquals("ExecuteAt")
                )
                && property.Value.ValueKind == JsonValueKind.String
                && property.Value.TryGetDateTimeOffset(out var due)
            )
                return due;

        return null;
    }
}
