using Elsa.Alterations;

namespace Elsa.Workflows.Runtime;

/// <summary>What a burst is for.</summary>
internal abstract record BurstWork(string InstanceId)
{
    /// <summary>The inbox row that promised the work; <see langword="null"/> when it comes straight from a caller.</summary>
    public StoredStimulus? Row { get; init; }

    /// <summary>Under which the answer is kept; <see langword="null"/> when nobody repeats the work.</summary>
    public string? OperationId { get; init; }

    public abstract StimulusKind Kind { get; }

    /// <summary>The bookmark that is resumed; <see langword="null"/> for other work.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>A new instance.</summary>
    internal sealed record Start(StartWorkflow Request, CompiledVersion Version, string InstanceId) : BurstWork(InstanceId)
    {
        public TimerAdvance? Timer { get; init; }
        public override StimulusKind Kind => StimulusKind.Start;
    }

    /// <summary>A bookmark that a stimulus was sent to.</summary>
    internal sealed record Resume(Stimulus Stimulus, string InstanceId) : BurstWork(InstanceId)
    {
        public override StimulusKind Kind => StimulusKind.Deliver;
    }

    /// <summary>An activity that runs beside its instance, and the bookmark at which the instance waits for it.</summary>
    internal sealed record Background(string InstanceId) : BurstWork(InstanceId)
    {
        public override StimulusKind Kind => StimulusKind.Background;
    }

    /// <summary>The rest of a burst whose commit strategy ended a transaction early.</summary>
    internal sealed record Continue(string InstanceId) : BurstWork(InstanceId)
    {
        public override StimulusKind Kind => StimulusKind.Continue;
    }

    /// <summary>The end on request.</summary>
    internal sealed record Cancel(string InstanceId) : BurstWork(InstanceId)
    {
        /// <summary>What else the same commit stores; called again when a lost race starts the burst over.</summary>
        public Func<IServiceProvider, CancellationToken, Task>? Alongside { get; init; }

        public override StimulusKind Kind => StimulusKind.Cancel;
    }

    /// <summary>Changes by an operator, and what the instance does because of them.</summary>
    internal sealed record Alter(string InstanceId, IReadOnlyList<Alteration> Alterations) : BurstWork(InstanceId)
    {
        public override StimulusKind Kind => StimulusKind.Alter;
    }
}

/// <summary>How a burst ended.</summary>
internal sealed record BurstOutcome(BurstEnd End)
{
    public State.WorkflowState? State { get; init; }
    public StimulusRefusal? Refusal { get; init; }

    /// <summary>What became of the alterations; only with <see cref="BurstEnd.Committed"/>.</summary>
    public IReadOnlyList<AppliedAlteration> Altered { get; init; } = [];

    /// <summary>The work that the commit left for another transaction.</summary>
    public BurstWork? Rest { get; init; }

    /// <summary>What was answered to the same operation before; only with <see cref="BurstEnd.Repeated"/>.</summary>
    public Delivery? Answer { get; init; }
}

/// <summary>The ways in which a burst ends.</summary>
internal enum BurstEnd
{
    Committed,

    /// <summary>The instance or the bookmark is gone, or the parent of a child that was to start.</summary>
    Late,

    /// <summary>A gate said no, or an alteration does not fit the instance.</summary>
    Refused,

    /// <summary>The activation strategy said no.</summary>
    NotActivated,

    /// <summary>The id of the new instance is taken.</summary>
    Exists,

    /// <summary>The operation was done before.</summary>
    Repeated,
}
