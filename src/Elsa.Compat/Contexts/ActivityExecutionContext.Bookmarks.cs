using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows;

public sealed partial class ActivityExecutionContext
{
    private List<Bookmark>? _newBookmarks;

    /// <summary>The places where this execution waits.</summary>
    public IEnumerable<Bookmark> Bookmarks => WorkflowExecutionContext.BookmarkList.Where(bookmark => bookmark.ActivityInstanceId == Id);

    /// <summary>The bookmarks that this execution made in this burst.</summary>
    public IReadOnlyCollection<Bookmark> NewBookmarks => _newBookmarks ?? (IReadOnlyCollection<Bookmark>)[];

    /// <remarks>Without arguments the hash contains this run's id; with arguments only where they say so. So it is in Elsa.</remarks>
    public Bookmark CreateBookmark(CreateBookmarkArgs? options = null)
    {
        options ??= new CreateBookmarkArgs { IncludeActivityInstanceId = true };
        var name = options.BookmarkName ?? Activity.Type;
        var bookmark = new Bookmark
        {
            Id = options.BookmarkId ?? WorkflowExecutionContext.NewId(),
            Name = name,
            Hash = StimulusHasher.Hash(name, options.Stimulus, options.IncludeActivityInstanceId ? Id : null),
            Payload = options.Stimulus,
            ActivityId = Activity.Id,
            ActivityNodeId = NodeId,
            ActivityInstanceId = Id,
            CreatedAt = WorkflowExecutionContext.Now(),
            AutoBurn = options.AutoBurn,
            CallbackMethodName = options.Callback is null ? null : CallbackMethods.NameOf(options.Callback, Activity),
            AutoComplete = options.AutoComplete,
            Metadata = options.Metadata,
        };
        AddBookmark(bookmark);
        return bookmark;
    }

    public Bookmark CreateBookmark(ExecuteActivityDelegate callback, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Callback = callback, Metadata = metadata });

    public Bookmark CreateBookmark(
        object stimulus,
        ExecuteActivityDelegate? callback,
        bool includeActivityInstanceId = true,
        IDictionary<string, string>? customProperties = null
    ) =>
        CreateBookmark(
            new CreateBookmarkArgs
            {
                Stimulus = stimulus,
                Callback = callback,
                IncludeActivityInstanceId = includeActivityInstanceId,
                Metadata = customProperties,
            }
        );

    public Bookmark CreateBookmark(object stimulus, bool includeActivityInstanceId, IDictionary<string, string>? customProperties = null) =>
        CreateBookmark(stimulus, callback: null, includeActivityInstanceId, customProperties);

    public Bookmark CreateBookmark(object stimulus, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Metadata = metadata });

    public void CreateBookmarks(
        IEnumerable<object> payloads,
        ExecuteActivityDelegate? callback = null,
        bool includeActivityInstanceId = true,
        string? bookmarkName = null
    )
    {
        foreach (var payload in payloads)
            CreateBookmark(
                new CreateBookmarkArgs
                {
                    Stimulus = payload,
                    Callback = callback,
                    IncludeActivityInstanceId = includeActivityInstanceId,
                    BookmarkName = bookmarkName,
                }
            );
    }

    public void AddBookmark(Bookmark bookmark)
    {
        (_newBookmarks ??= []).Add(bookmark);
        WorkflowExecutionContext.AddBookmark(bookmark);
    }

    public void AddBookmarks(IEnumerable<Bookmark> bookmarks)
    {
        foreach (var bookmark in bookmarks)
            AddBookmark(bookmark);
    }

    public void ClearBookmarks()
    {
        _newBookmarks = null;
        WorkflowExecutionContext.RemoveBookmarks(Id);
    }
}
