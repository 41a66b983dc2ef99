namespace EnDocs.Portal.SignIn;

/// <summary>Where a person goes after signing in: only to a page of this portal.</summary>
internal static class ReturnUrl
{
    public const string Home = "/inbox";

    /// <returns><paramref name="url"/> when it is a path of this site, else the first page.</returns>
    public static string Checked(string? url) => IsLocal(url) ? url! : Home;

    private static bool IsLocal(string? url) =>
        url is ['/', ..]
        && !(url.Length > 1 && url[1] is '/' or '\\')
        && !url.Any(char.IsControl)
        && !url.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase);
}
