using System.Net;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Problems;

internal sealed class ProblemPagesTests
{
    private PortalSite _site = default!;

    [SetUp]
    public async Task Open() => _site = await PortalSite.OpenAsync();

    [TearDown]
    public ValueTask Close() => _site.DisposeAsync();

    [Test]
    public async Task An_unknown_page_is_explained()
    {
        var answer = await _site.GetAsync("/no/such/page");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Страница не найдена"));
    }

    [TestCase("/elsa/api/no-such-thing")]
    [TestCase("/api/v1/no-such-thing")]
    [TestCase("/workflows/no-such-thing")]
    public async Task Programs_get_a_bare_answer(string address)
    {
        var answer = await _site.GetAsync(address);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.Empty);
    }

    [Test]
    public async Task A_failure_is_said_in_Russian_with_a_code_and_without_details()
    {
        await _site.SignInAsync(_site.Office.Anna);
        _site.Office.Fault = new InvalidOperationException("secret of the database");

        var answer = await _site.GetAsync("/inbox");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(page, Does.Contain("Что-то пошло не так").And.Contain("Код:").And.Not.Contain("secret"));
    }

    [Test]
    public async Task No_page_asks_anybody_outside()
    {
        var page = await _site.ReadAsync("/sign-in");

        Assert.That(page, Does.Not.Match("(src|href)=\"(https?:)?//"));
    }
}
