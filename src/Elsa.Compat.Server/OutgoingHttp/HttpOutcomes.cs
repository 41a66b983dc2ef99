using System.Globalization;

namespace Elsa.Http;

/// <summary>The outcomes of a request.</summary>
internal static class HttpOutcomes
{
    public const string FailedToConnect = "Failed to connect";
    public const string Timeout = "Timeout";
    private const string Unmatched = "Unmatched status code";
    private const string Done = "Done";

    /// <summary>That of the status code where any is expected, and always <c>Done</c>.</summary>
    public static string[] Of(ICollection<int>? expected, int status) =>
        expected is not { Count: > 0 } ? [Done]
        : expected.Contains(status) ? [status.ToString(CultureInfo.InvariantCulture), Done]
        : [Unmatched, Done];
}
