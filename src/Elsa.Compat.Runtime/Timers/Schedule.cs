using System.Globalization;
using Cronos;

namespace Elsa.Workflows.Runtime;

/// <summary>When a trigger repeats: every so often, or by a cron expression of five or six fields (seconds first), in UTC.</summary>
internal static class Schedule
{
    private const string EveryPrefix = "every ";

    public static string Every(TimeSpan interval) => EveryPrefix + interval.ToString("c", CultureInfo.InvariantCulture);

    /// <exception cref="CronFormatException">The expression cannot be read.</exception>
    public static CronExpression Cron(string expression)
    {
        var text = expression.Trim();
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        return CronExpression.Parse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
    }

    /// <summary>
    /// The occurrence after <paramref name="scheduled"/>, computed from it and never from the moment that noticed it, so that none comes twice.
    /// Occurrences that were missed while nothing ran are made up for once, by the one that is being fired.
    /// </summary>
    public static DateTimeOffset? Next(string? schedule, DateTimeOffset scheduled, DateTimeOffset now)
    {
        if (schedule is null)
            return null;
        if (!schedule.StartsWith(EveryPrefix, StringComparison.Ordinal))
            return Cron(schedule).GetNextOccurrence(scheduled > now ? scheduled : now, TimeZoneInfo.Utc);

        var interval = TimeSpan.Parse(schedule[EveryPrefix.Length..], CultureInfo.InvariantCulture);
        var missed = now > scheduled ? (long)((now - scheduled) / interval) : 0;
        return scheduled + interval * (missed + 1);
    }
}
