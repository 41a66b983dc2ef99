namespace EnDocs.Core.Tasks;

/// <summary>How many answers make a stage's answer. One rejection rejects the stage whatever the policy.</summary>
public enum DecisionPolicy
{
    /// <summary>все</summary>
    All,

    /// <summary>любой</summary>
    Any,

    /// <summary>N из M</summary>
    Quorum,
}
