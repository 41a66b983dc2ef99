using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Scheduling.Activities;

/// <summary>Waits for a while.</summary>
[Activity("Elsa", "Расписание", "Ждёт заданное время.", DisplayName = "Пауза")]
public class Delay : Activity
{
    public Delay([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public Delay(TimeSpan timeSpan, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => TimeSpan = new Input<TimeSpan>(timeSpan);

    [Input(DisplayName = "Длительность", Description = "Сколько ждать.", DefaultValue = "00:01:00")]
    public Input<TimeSpan> TimeSpan { get; set; } = new(System.TimeSpan.FromMinutes(1));

    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new DelayPayload(Clock.Now(context) + context.Get(TimeSpan)) });
}

/// <summary>When a delay is over.</summary>
public sealed record DelayPayload(DateTimeOffset ResumeAt);

/// <summary>Starts the workflow again and again, or waits for one interval in the middle of it.</summary>
[Activity("Elsa", "Расписание", "Запускает процесс через равные промежутки времени.", DisplayName = "Таймер")]
public class Timer : Trigger
{
    public Timer([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input(DisplayName = "Промежуток", Description = "Промежуток времени.", DefaultValue = "00:01:00")]
    public Input<TimeSpan> Interval { get; set; } = new(TimeSpan.FromMinutes(1));

    /// <summary>A century; a calendar ends somewhere.</summary>
    private const int LongestDays = 36_525;

    protected override object GetTriggerPayload(TriggerIndexingContext context) => new TimerPayload(Positive(context.Get(Interval)));

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
            return context.CompleteActivityAsync();

        var resumeAt = Clock.Now(context) + Positive(context.Get(Interval));
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new DelayPayload(resumeAt) });
        return ValueTask.CompletedTask;
    }

    private static TimeSpan Positive(TimeSpan interval)
    {
        if (interval < TimeSpan.FromSeconds(1))
            throw new InvalidOperationException($"Интервал таймера {interval} слишком мал: нужна хотя бы одна секунда.");
        return interval.TotalDays <= LongestDays
            ? interval
            : throw new InvalidOperationException($"Интервал таймера {interval} слишком велик: не больше {LongestDays} дней.");
    }
}

/// <summary>How often a timer starts its workflow.</summary>
public sealed record TimerPayload(TimeSpan Interval);

/// <summary>Starts the workflow by a cron expression in UTC, or waits for its next occurrence in the middle of it.</summary>
[Activity("Elsa", "Расписание", "Запускает процесс по расписанию cron.", DisplayName = "Расписание cron")]
public class Cron : Trigger
{
    public Cron([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Выражение cron", Description = "Выражение cron: шесть полей, первое — секунды; время UTC.")]
    public Input<string> CronExpression { get; set; } = default!;

    protected override object GetTriggerPayload(TriggerIndexingContext context) => new CronPayload(Readable(context.Get(CronExpression)));

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
            return context.CompleteActivityAsync();

        var expression = Readable(context.Get(CronExpression));
        var now = Clock.Now(context);
        var next =
            Elsa.Workflows.Runtime.Schedule.Next(expression, now, now)
            ?? throw new InvalidOperationException($"Выражение cron «{expression}» больше никогда не наступит.");
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new CronOccurrence(next, expression) });
        return ValueTask.CompletedTask;
    }

    private static string Readable(string? expression)
    {
        try
        {
            Elsa.Workflows.Runtime.Schedule.Cron(expression ?? "");
            return expression!;
        }
        catch (Cronos.CronFormatException wrong)
        {
            throw new InvalidOperationException($"выражение cron «{expression}» не читается: {wrong.Message}", wrong);
        }
    }
}

/// <summary>By which expression a cron trigger starts its workflow.</summary>
public sealed record CronPayload(string CronExpression);

/// <summary>The occurrence that a cron activity in the middle of a workflow waits for.</summary>
public sealed record CronOccurrence(DateTimeOffset ExecuteAt, string CronExpression);

/// <summary>Starts the workflow at a moment, or waits for it; a moment in the past has come already.</summary>
[Activity("Elsa", "Расписание", "Запускает процесс в заданный момент.", DisplayName = "Запуск в заданное время")]
public class StartAt : Trigger
{
    public StartAt([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Дата и время", Description = "Момент времени.")]
    public Input<DateTimeOffset> DateTime { get; set; } = default!;

    protected override object GetTriggerPayload(TriggerIndexingContext context) => new StartAtPayload(context.Get(DateTime));

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var moment = context.Get(DateTime);
        if (context.IsTriggerOfWorkflow() || moment <= Clock.Now(context))
            return context.CompleteActivityAsync();

        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new StartAtPayload(moment) });
        return ValueTask.CompletedTask;
    }
}

/// <summary>The moment that a <see cref="StartAt"/> waits for.</summary>
public sealed record StartAtPayload(DateTimeOffset ExecuteAt);

/// <summary>The clock of the burst.</summary>
internal static class Clock
{
    public static DateTimeOffset Now(ActivityExecutionContext context) => context.GetRequiredService<TimeProvider>().GetUtcNow();
}
