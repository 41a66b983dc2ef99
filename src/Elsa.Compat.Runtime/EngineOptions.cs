using System.ComponentModel.DataAnnotations;

namespace Elsa.Workflows.Runtime;

/// <summary>Limits of the engine. The defaults suit one installation on one machine as well as a cluster.</summary>
public sealed class EngineOptions
{
    public const string Section = "Engine";

    /// <summary>Where the definitions of the delivery lie; empty when there are none.</summary>
    public string ShippedDefinitionsFolder { get; set; } = "";

    /// <summary>How many inbox rows one process works on side by side.</summary>
    [Range(1, 1000)]
    public int InboxParallelism { get; set; } = 16;

    /// <summary>How many activities one process runs in the background side by side.</summary>
    [Range(1, 1000)]
    public int BackgroundParallelism { get; set; } = 8;

    /// <summary>How many messages one process delivers side by side.</summary>
    [Range(1, 1000)]
    public int OutboxParallelism { get; set; } = 8;

    /// <summary>How long a stimulus waits for its bookmark. Minutes.</summary>
    [Range(1, 525_600)]
    public int StimulusWaitMinutes { get; set; } = 10;

    /// <summary>How often work that fails is tried before it becomes a dead letter.</summary>
    [Range(1, 100)]
    public int StimulusAttempts { get; set; } = 5;

    /// <summary>How often a message is tried before it counts as failed. With the back-off, 14 attempts last about two days.</summary>
    [Range(1, 100)]
    public int OutboxAttempts { get; set; } = 14;

    /// <summary>The pause after the first failure; it doubles with each further one. Seconds.</summary>
    [Range(1, 3600)]
    public int OutboxFirstPauseSeconds { get; set; } = 10;

    /// <summary>No pause is longer. Minutes.</summary>
    [Range(1, 1440)]
    public int OutboxLongestPauseMinutes { get; set; } = 360;

    /// <summary>How often a burst that lost a race runs again before the caller is told.</summary>
    [Range(1, 100)]
    public int BurstAttempts { get; set; } = 10;

    /// <summary>How many compiled versions are kept in memory.</summary>
    [Range(1, 100_000)]
    public int CompiledVersions { get; set; } = 500;

    /// <summary>How long finished instances with their journal are kept. Days; 0 keeps them for ever.</summary>
    [Range(0, 36_500)]
    public int KeepInstancesDays { get; set; } = 365;

    /// <summary>How long answers of operations, delivered messages and tombstones are kept. Days.</summary>
    [Range(1, 36_500)]
    public int KeepSettledDays { get; set; } = 30;

    /// <summary>How long dead letters are kept. Days.</summary>
    [Range(1, 36_500)]
    public int KeepDeadLettersDays { get; set; } = 90;

    /// <summary>How often retention runs. Minutes.</summary>
    [Range(1, 1440)]
    public int RetentionEveryMinutes { get; set; } = 60;

    /// <summary>How long one run of retention may take. Seconds.</summary>
    [Range(1, 3600)]
    public int RetentionBudgetSeconds { get; set; } = 60;
}
