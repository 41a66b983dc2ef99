namespace Elsa.Workflows;

/// <summary>An activity completed; offered to the activities around it.</summary>
public sealed record ActivityCompleted(object? Result = null);

/// <summary>An activity is cancelled; offered to itself and to the activities around it.</summary>
public sealed record CancelSignal;

/// <summary>An activity failed; offered to the activities around it.</summary>
public sealed record ActivityFaulted(Exception Exception);

/// <summary>A flowchart is to follow outcomes of an activity that goes on running.</summary>
public sealed record ScheduleActivityOutcomes(params string[] Outcomes);
