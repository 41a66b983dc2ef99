using NUnit.Framework;

namespace EnDocs.EndToEnd.Browser;

public sealed class BrowserFixtureTests : BrowserTest
{
    [Test]
    public async Task The_browser_reaches_the_server_of_this_run()
    {
        var answer = await Page.GotoAsync("/health/ready");

        Assert.That(answer?.Ok, Is.True);
        Assert.That(await Page.ContentAsync(), Does.Contain("recognition"));
    }
}
