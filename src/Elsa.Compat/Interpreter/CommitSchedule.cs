namespace Elsa.Workflows.Interpreter;

/// <summary>Knows when the strategies of workflow and activities want the state committed before the burst is over.</summary>
internal sealed class CommitSchedule
{
    private readonly WorkflowExecutionContext _workflow;
    private readonly string? _strategy;
    private readonly TimeSpan? _period;
    private readonly DateTimeOffset _startedAt;
    private readonly bool _isContinued;
    private bool _hasRun;

    public CommitSchedule(WorkflowExecutionContext workflow, bool isContinued)
    {
        _isContinued = isContinued;
        _workflow = workflow;
        _strategy = NameOf(workflow.Workflow.Options.CommitStrategyName);
        _period = PeriodOf(_strategy);
        if (_period is not null)
            _startedAt = workflow.Now();
    }

    /// <summary>Whether the work so far is to be committed before the next activity starts.</summary>
    public bool IsDueBefore(in WorkItem next)
    {
        if (!_hasRun)
            return _strategy == "WorkflowExecuting" && next.Owner is null && next.Existing is null && !_isContinued;

        return StrategyOf(next.Node) is { } own ? own is "Executing" or "CommitAlways" : _strategy == "ActivityExecuting";
    }

    /// <summary>Whether the work so far is to be committed now that an activity has run.</summary>
    public bool IsDueAfter(ActivityExecutionContext context)
    {
        _hasRun = true;
        if (_workflow.IsCommitRequested)
            return true;
        if (StrategyOf(context.ActivityNode) is { } own)
            return own is "Executed" or "CommitAlways";
        if (_period is { } period)
            return _workflow.Now() - _startedAt >= period;

        return _strategy == "ActivityExecuted";
    }

    private static string? StrategyOf(ActivityNode node) =>
        node.Activity is Activity { CommitStrategy: { Length: > 0 } name } ? NameOf(name) : null;

    /// <summary>Elsa's names come with and without the word at their end.</summary>
    private static string? NameOf(string? strategy)
    {
        if (string.IsNullOrEmpty(strategy))
            return null;

        return strategy.EndsWith("Strategy", StringComparison.Ordinal) ? strategy[..^"Strategy".Length] : strategy;
    }

    /// <summary>«Every 10 seconds» and the like.</summary>
    private static TimeSpan? PeriodOf(string? strategy)
    {
        if (strategy?.Split(' ') is not ["Every", var number, var unit] || !int.TryParse(number, out var count))
            return null;

        return unit switch
        {
            "second" or "seconds" => TimeSpan.FromSeconds(count),
            "minute" or "minutes" => TimeSpan.FromMinutes(count),
            _ => null,
        };
    }
}
