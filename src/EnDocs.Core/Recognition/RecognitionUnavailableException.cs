namespace EnDocs.Core.Recognition;

/// <summary>Recognition cannot work at the moment (tools missing, no memory); the same file may be tried again. The message is Russian.</summary>
public sealed class RecognitionUnavailableException(string reason, Exception? cause = null) : Exception(reason, cause);
