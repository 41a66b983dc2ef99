using System.Diagnostics;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Named points at which the crash test kills the process, exactly as <c>kill -9</c> would. They do nothing unless the environment
/// variable <c>ENDOCS_CRASH_AT</c> names one of them, alone (<c>after-outbox-marked</c>) or with what is in hand there
/// (<c>after-outbox-marked@EnDocs.SendLetter</c>).
/// </summary>
public static class CrashPoints
{
    public const string Variable = "ENDOCS_CRASH_AT";

    public const string BurstComputed = "after-burst-before-commit";
    public const string BurstCommitting = "inside-commit-before-transaction-ends";
    public const string BurstCommitted = "after-commit-before-answer";
    public const string BackgroundRun = "after-background-activity-before-commit";
    public const string StimulusStored = "after-stimulus-stored";
    public const string OutboxFetched = "after-outbox-fetched";
    public const string OutboxHandled = "after-outbox-handled-before-marked";
    public const string OutboxMarked = "after-outbox-marked";
    public const string TimerDue = "after-timer-found-due";
    public const string TimerFired = "after-timer-fired";
    public const string DefinitionPublishing = "before-definition-publish-commit";
    public const string DefinitionPublished = "after-definition-publish-commit";

    /// <summary>Every point, for the test that visits each of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        BurstComputed,
        BurstCommitting,
        BurstCommitted,
        BackgroundRun,
        StimulusStored,
        OutboxFetched,
        OutboxHandled,
        OutboxMarked,
        TimerDue,
        TimerFired,
        DefinitionPublishing,
        DefinitionPublished,
    ];

    private static readonly string? Chosen = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Ends the process at once when this point was chosen: no finally block, no flush, no goodbye.</summary>
    /// <param name="inHand">What the point is passed with, say the kind of an outbox message.</param>
    public static void Reach(string point, string? inHand = null)
    {
        if (Chosen is null || (Chosen != point && Chosen != $"{point}@{inHand}"))
            return;

        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit(); // the signal is on its way; nothing after this line may run
    }
}
