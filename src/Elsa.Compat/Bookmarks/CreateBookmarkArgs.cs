namespace Elsa.Workflows.Models;

/// <summary>How a bookmark is found, and what happens when it is resumed.</summary>
public sealed class CreateBookmarkArgs
{
    public string? BookmarkId { get; set; }

    /// <summary>What a stimulus must equal to resume the bookmark; compared by hash.</summary>
    public object? Stimulus { get; set; }

    /// <summary>Runs on resume; <see langword="null"/> completes the activity when <see cref="AutoComplete"/> is set.</summary>
    public ExecuteActivityDelegate? Callback { get; set; }

    /// <summary>The name that stimuli use; the activity's type when absent.</summary>
    public string? BookmarkName { get; set; }

    /// <summary>Whether the bookmark is gone once it has been resumed.</summary>
    public bool AutoBurn { get; set; } = true;

    /// <summary>Whether the hash contains this run's id, so that only who knows it can resume.</summary>
    public bool IncludeActivityInstanceId { get; set; }

    public bool AutoComplete { get; set; } = true;
    public IDictionary<string, string>? Metadata { get; set; }
}
