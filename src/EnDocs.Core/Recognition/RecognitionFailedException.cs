namespace EnDocs.Core.Recognition;

/// <summary>The file cannot be read, now or later. The message is a reason in Russian that a person may see.</summary>
public sealed class RecognitionFailedException(string reason, Exception? cause = null) : Exception(reason, cause);
