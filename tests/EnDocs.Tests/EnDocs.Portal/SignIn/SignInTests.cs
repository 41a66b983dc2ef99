using System.Net;
using EnDocs.Portal.SignIn;
using EnDocs.Tests.Portal.Fakes;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.SignIn;

internal sealed class SignInTests
{
    private PortalSite _site = default!;

    [SetUp]
    public async Task Open() => _site = await PortalSite.OpenAsync();

    [TearDown]
    public ValueTask Close() => _site.DisposeAsync();

    [TestCase("/")]
    [TestCase("/inbox?task=1")]
    [TestCase("/registries/invoices")]
    public async Task A_page_leads_to_the_form_and_remembers_where_one_wanted_to_go(string address)
    {
        var answer = await _site.GetAsync(address);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answer.Headers.Location!.PathAndQuery, Is.EqualTo($"/sign-in?returnUrl={Uri.EscapeDataString(address)}"));
    }

    [TestCase("/_blazor")]
    [TestCase("/files/0/7d444840-9dc0-11d1-b245-5ffdce74fad2")]
    public async Task What_is_no_page_is_refused_without_a_redirect(string address)
    {
        var answer = await _site.Browser.GetAsync(new Uri(address, UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_right_password_opens_the_page_that_was_wanted()
    {
        var answer = await _site.SignInAsync("Иванова", Office.Password, "/intake");

        Assert.That(answer.Headers.Location!.OriginalString, Does.EndWith("/intake"));
        Assert.That((await _site.GetAsync("/intake")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_wrong_password_is_said_plainly_and_the_password_is_not_sent_back()
    {
        var answer = await _site.SignInAsync("Иванова", "не тот пароль");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(page, Does.Contain("Неверный логин или пароль").And.Contain("value=\"Иванова\"").And.Not.Contain("не тот пароль"));
        Assert.That((await _site.GetAsync("/inbox")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task A_post_without_the_token_is_refused()
    {
        using FormUrlEncodedContent form = new(
            new Dictionary<string, string>
            {
                ["_handler"] = "sign-in",
                ["Form.Login"] = "Иванова",
                ["Form.Password"] = Office.Password,
            }
        );

        var answer = await _site.Browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_sign_out_without_the_token_is_refused()
    {
        await _site.SignInAsync(_site.Office.Anna);

        var answer = await _site.Browser.PostAsync(new Uri("/sign-out", UriKind.Relative), content: null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await _site.GetAsync("/inbox")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_dismissed_employee_is_signed_out_at_once()
    {
        await _site.SignInAsync(_site.Office.Anna);
        _site.Office.Anna.IsActive = false;

        Assert.That((await _site.GetAsync("/inbox")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [TestCase("/cards/1?x=2", "/cards/1?x=2")]
    [TestCase(null, "/inbox")]
    [TestCase("", "/inbox")]
    [TestCase("https://evil.example", "/inbox")]
    [TestCase("//evil.example", "/inbox")]
    [TestCase("/\\evil.example", "/inbox")]
    [TestCase("/\t/evil.example", "/inbox")]
    [TestCase("javascript:alert(1)", "/inbox")]
    [TestCase("/sign-in?returnUrl=/", "/inbox")]
    public void Leads_only_to_pages_of_this_site(string? url, string expected) => Assert.That(ReturnUrl.Checked(url), Is.EqualTo(expected));
}
