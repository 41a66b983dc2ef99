using System.Diagnostics;

namespace EnDocs.Connectors.Folder;

/// <summary>
/// The engine's crash points, for the way of a file through the intake: the crash test kills the process at each. They do nothing unless
/// the environment variable <c>ENDOCS_CRASH_AT</c> names one.
/// </summary>
internal static class IntakeCrashPoints
{
    public const string Claimed = "after-intake-claimed";
    public const string Entered = "after-intake-entered-in-ledger";
    public const string Stored = "after-intake-file-stored";
    public const string Accepted = "after-intake-accepted-in-ledger";
    public const string Told = "after-intake-told-before-released";
    public const string Refusing = "after-intake-reason-written-before-moved";

    /// <summary>Every point that a good file passes.</summary>
    public static IReadOnlyList<string> OfGoodFile { get; } = [Claimed, Entered, Stored, Accepted, Told];

    private static readonly string? Chosen = Environment.GetEnvironmentVariable("ENDOCS_CRASH_AT");

    /// <summary>Ends the process at once, as <c>kill -9</c> would, when this point was chosen.</summary>
    public static void Reach(string point)
    {
        if (Chosen != point)
            return;

        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit(); // the signal is on its way; nothing after this line may run
    }
}
