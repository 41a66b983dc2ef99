namespace EnDocs.Processes.Effects;

/// <summary>Kinds of effects as they are stored in the outbox, and the lanes in which they are delivered. Never changed: a golden file holds them.</summary>
internal static class EffectKinds
{
    public const string SendLetter = "EnDocs.SendLetter";
    public const string RecognizeFile = "EnDocs.RecognizeFile";

    public const string MailLane = "mail";
    public const string RecognitionLane = "recognition";
}
