using EnDocs.Core.Tasks;

namespace EnDocs.Core.Routes;

/// <summary>One stage (этап) of a route: who is asked what, and how many answers are needed.</summary>
public sealed record RouteStage
{
    public required StageKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>In the written form of <see cref="Performer"/>.</summary>
    public required IReadOnlyList<string> Performers { get; init; }

    public DecisionPolicy Policy { get; set; } = DecisionPolicy.All;

    /// <summary>N of «N из M».</summary>
    public int Quorum { get; set; } = 1;

    /// <summary>Calendar days to answer; null means no term.</summary>
    public int? TermDays { get; set; }

    /// <summary>How many answers are really needed: a payment is made once, whoever of the payers makes it.</summary>
    public DecisionPolicy PolicyInForce() => Kind == StageKind.Payment ? DecisionPolicy.Any : Policy;
}
