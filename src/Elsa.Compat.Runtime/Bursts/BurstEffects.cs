using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime;

/// <summary>Scoped: what the activities of a burst want from the engine itself. The burst's commit stores it; nothing happens before.</summary>
public sealed class BurstEffects
{
    private readonly List<StartWorkflow> _dispatched = [];
    private readonly List<Stimulus> _published = [];
    private readonly List<InlineRun> _inline = [];

    /// <summary>The activation slots of the instances that start in this burst and have not ended.</summary>
    private readonly HashSet<string> _slots = new(StringComparer.Ordinal);

    public IReadOnlyList<StartWorkflow> Dispatched => _dispatched;
    public IReadOnlyList<Stimulus> Published => _published;

    /// <summary>Instances that ran inside this burst and are stored with it.</summary>
    internal IReadOnlyList<InlineRun> Inline => _inline;

    internal int Depth { get; set; }

    internal bool IsHeld(string slot) => _slots.Contains(slot);

    internal void Hold(string? slot)
    {
        if (slot is not null)
            _slots.Add(slot);
    }

    internal void Free(string? slot)
    {
        if (slot is not null)
            _slots.Remove(slot);
    }

    /// <summary>Starts another workflow after the commit. Its instance id must be chosen here, so that the caller can wait for it.</summary>
    /// <exception cref="Exception">What the workflow is given has no JSON form; thrown here, where it fails the activity and not the commit.</exception>
    public void Dispatch(StartWorkflow request)
    {
        if (CorrelationIds.RefusalOf(request.CorrelationId) is { } refusal)
            throw new ArgumentException(refusal, nameof(request));

        InboxRow.Write(request);
        _dispatched.Add(request);
    }

    /// <summary>Sends a stimulus after the commit.</summary>
    /// <exception cref="Exception">What the stimulus carries has no JSON form; thrown here, where it fails the activity and not the commit.</exception>
    public void Publish(Stimulus stimulus)
    {
        if (CorrelationIds.RefusalOf(stimulus.CorrelationId) is { } refusal)
            throw new ArgumentException(refusal, nameof(stimulus));

        InboxRow.Write(stimulus);
        _published.Add(stimulus);
    }

    internal void Add(InlineRun run) => _inline.Add(run);
}

/// <summary>A child that ran its first burst inside its parent's.</summary>
internal sealed record InlineRun(InstanceWrite Write, Interpreter.BurstResult Result);
