namespace Elsa.Alterations;

/// <summary>What an alteration has done, for people.</summary>
/// <param name="Type">The kind of the alteration, as Elsa names it.</param>
/// <param name="Message">In Russian.</param>
public sealed record AppliedAlteration(string Type, string Message)
{
    /// <summary>Whether it made activities run.</summary>
    public bool Schedules { get; init; }

    public string EventName => $"Alteration {Type} succeeded";
}
