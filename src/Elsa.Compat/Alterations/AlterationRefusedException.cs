namespace Elsa.Alterations;

/// <summary>An alteration does not fit the instance as it stands; nothing of the request is done. The message is for people, in Russian.</summary>
public sealed class AlterationRefusedException(string type, string message) : Exception(message)
{
    /// <summary>The kind of the alteration, as Elsa names it.</summary>
    public string Type { get; } = type;
}
