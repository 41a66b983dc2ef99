using System.Text.RegularExpressions;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Signs in to the portal by its form, as a browser does.</summary>
internal static partial class PortalVisitor
{
    public static async Task SignInAsync(HttpClient browser, string login, string password)
    {
        var form = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var fields = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = Token().Match(form).Groups["value"].Value,
                ["Form.Login"] = login,
                ["Form.Password"] = password,
            }
        );
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), fields);
        Assert.That(answer.IsSuccessStatusCode);
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();
}
