namespace Elsa.Workflows.Signals;

/// <summary>An activity completed; offered to the activities around it.</summary>
public record ActivityCompleted(object? Result = null);

/// <summary>An activity is cancelled; offered to itself and to the activities around it.</summary>
public record CancelSignal;

/// <summary>The nearest loop is to stop. Sent by an activity's own code; <see cref="Activities.Break"/> does the same.</summary>
public record BreakSignal;

/// <summary>The nearest composite is to complete, with outcomes or another result.</summary>
public record CompleteCompositeSignal(object? Value = null);

/// <summary>A flowchart is to follow outcomes of an activity that goes on running.</summary>
public record ScheduleActivityOutcomes(params string[] Outcomes);
