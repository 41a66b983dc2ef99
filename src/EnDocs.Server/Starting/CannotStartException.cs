namespace EnDocs.Server.Starting;

/// <summary>The server cannot start; the message is for the administrator: one Russian line with the remedy.</summary>
internal sealed class CannotStartException(string message, Exception? cause = null) : Exception(message, cause);
