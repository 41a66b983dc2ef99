namespace Elsa.Server.Wire;

/// <summary>A whole list.</summary>
public sealed record ListAnswer<T>(IReadOnlyList<T> Items, long Count)
{
    public ListAnswer(IReadOnlyList<T> items)
        : this(items, items.Count) { }
}

/// <summary>A whole list that Elsa gives without its length.</summary>
public sealed record ItemsAnswer<T>(IReadOnlyList<T> Items);

/// <summary>One page of a list.</summary>
public sealed record PagedListAnswer<T>(IReadOnlyList<T> Items, long TotalCount, IReadOnlyList<Link>? Links = null);

/// <summary>What the caller may do with a thing; Studio hides what has no link.</summary>
public sealed record Link(string Href, string Rel, string Method);
