namespace EnDocs.Core.Recognition;

/// <summary>Reads a file's pages and the requisites on them. Runs outside the server's process, with limits of time and memory.</summary>
public interface IRecognizer
{
    /// <exception cref="RecognitionFailedException">The file cannot be read; trying again will not help.</exception>
    /// <exception cref="RecognitionUnavailableException">The tools are missing or busy; safe to retry.</exception>
    Task<RecognizedDocument> RecognizeAsync(RecognitionRequest request, CancellationToken cancellationToken);
}
