using Microsoft.Playwright;
using NUnit.Framework;

namespace EnDocs.EndToEnd.Browser;

public sealed class SignInTests : BrowserTest
{
    [Test]
    public async Task A_sample_person_signs_in_and_sees_the_own_tasks()
    {
        await SignInAsync(Page, "petrov");

        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Мои задачи" })).ToBeVisibleAsync();
        await ScreenshotAsync(Page, "inbox-empty");
    }

    [Test]
    public async Task No_page_asks_for_what_the_content_security_policy_forbids()
    {
        List<string> complaints = [];
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };

        await SignInAsync(Page, "admin");
        var links = Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link);
        await Assertions.Expect(links.First).ToBeVisibleAsync();
        // The designer is a document of its own with a policy of its own; it has tests of its own.
        const string ours = "links => links.filter(link => link.target === '').map(link => link.href)";
        foreach (var address in await links.EvaluateAllAsync<string[]>(ours))
        {
            await Page.GotoAsync(address);
            await WaitUntilInteractiveAsync(Page);
        }

        Assert.That(complaints, Is.Empty);
    }
}
