namespace EnDocs.Core.Processes;

/// <summary>The plain answer to a command.</summary>
public sealed record CommandResult
{
    private CommandResult(CommandOutcome outcome, string text)
    {
        Outcome = outcome;
        Text = text;
    }

    public CommandOutcome Outcome { get; }

    /// <summary>What the person reads, in Russian.</summary>
    public string Text { get; }

    public static CommandResult Done(string text) => new(CommandOutcome.Done, text);

    /// <summary>The process was busy; the command is stored and will be carried out.</summary>
    public static CommandResult Accepted() => new(CommandOutcome.Accepted, "Принято, выполняется.");

    public static CommandResult Refused(string text) => new(CommandOutcome.Refused, text);
}

/// <summary>What became of a command.</summary>
public enum CommandOutcome
{
    Done,
    Accepted,
    Refused,
}
