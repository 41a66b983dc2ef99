namespace EnDocs.Core.Files;

/// <summary>Images of pages come in few widths, so that nobody fills the cache with every number of pixels.</summary>
public static class PageWidths
{
    private static readonly int[] All = [240, 1000, 2000];

    /// <summary>The smallest width that is not below the asked one, else the largest. Pixels.</summary>
    public static int Fitting(int asked) => Array.Find(All, width => width >= asked) is > 0 and var found ? found : All[^1];
}
