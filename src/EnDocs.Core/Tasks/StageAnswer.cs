namespace EnDocs.Core.Tasks;

/// <summary>What the answers given so far make of a stage.</summary>
public enum StageAnswer
{
    Waiting,
    Positive,
    Rejected,
}

/// <summary>The rule that turns answers into a stage's answer.</summary>
public static class StageAnswers
{
    /// <param name="tasks">All tasks of one run of the stage.</param>
    /// <param name="policy">How many answers are needed.</param>
    /// <param name="quorum">N of «N из M»; ignored by the other policies.</param>
    public static StageAnswer Of(IReadOnlyCollection<InboxTask> tasks, DecisionPolicy policy, int quorum)
    {
        if (tasks.Any(task => task.Decision == TaskDecisions.Reject))
            return StageAnswer.Rejected;

        var positive = tasks.Count(task => task.State == TaskState.Decided);
        var needed = policy switch
        {
            DecisionPolicy.All => tasks.Count,
            DecisionPolicy.Any => 1,
            DecisionPolicy.Quorum => Math.Clamp(quorum, 1, Math.Max(1, tasks.Count)),
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Unknown policy."),
        };
        return positive >= needed ? StageAnswer.Positive : StageAnswer.Waiting;
    }
}
