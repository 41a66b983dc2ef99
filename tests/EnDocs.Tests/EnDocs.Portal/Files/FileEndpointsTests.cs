using System.Net;
using System.Security.Cryptography;
using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Files;

internal sealed class FileEndpointsTests
{
    private PortalSite _site = default!;
    private string _folder = "";

    [SetUp]
    public async Task Open()
    {
        _site = await PortalSite.OpenAsync();
        _folder = Directory.CreateTempSubdirectory("portal-files").FullName;
        _site.Office.Folder = _folder;
    }

    [TearDown]
    public async Task Close()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_file_comes_as_an_attachment_under_its_Russian_name()
    {
        var address = Attach("Счёт № 17.pdf", "application/pdf");
        await _site.SignInAsync(_site.Office.Anna);

        var answer = await _site.GetAsync(address);

        Assert.That(answer.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        Assert.That(answer.Content.Headers.ContentDisposition.FileNameStar, Is.EqualTo("Счёт № 17.pdf"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("content"));
    }

    [TestCase("text/html")]
    [TestCase("image/svg+xml")]
    [TestCase("application/xhtml+xml")]
    public async Task What_could_run_in_our_site_has_no_type(string mediaType)
    {
        var address = Attach("page", mediaType);
        await _site.SignInAsync(_site.Office.Anna);

        var answer = await _site.GetAsync(address);

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/octet-stream"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
    }

    [Test]
    public async Task A_foreign_card_looks_like_a_missing_one()
    {
        var address = Attach("Счёт.pdf", "application/pdf");
        var stranger = _site.Office.Hire("Чужой Человек Иванович", null);
        await _site.SignInAsync(stranger);

        Assert.That((await _site.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await _site.GetAsync($"{address}/pages/1")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_performer_sees_the_pages_and_an_unchanged_page_is_not_sent_again()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "page-1.png"), [1, 2, 3]);
        var address = Attach("Счёт.pdf", "application/pdf");
        await _site.SignInAsync(_site.Office.Boris);

        var first = await _site.GetAsync($"{address}/pages/1?width=800");
        using HttpRequestMessage again = new(HttpMethod.Get, $"{address}/pages/1?width=800");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var second = await _site.Browser.SendAsync(again);

        Assert.That(first.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task A_page_that_is_not_there_is_not_found()
    {
        var address = Attach("Счёт.pdf", "application/pdf");
        await _site.SignInAsync(_site.Office.Anna);

        Assert.That((await _site.GetAsync($"{address}/pages/7")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private string Attach(string name, string mediaType)
    {
        var bytes = "content"u8.ToArray();
        var hash = FileHash.Of(SHA256.HashData(bytes));
        File.WriteAllBytes(Path.Combine(_folder, hash.Value), bytes);
        var office = _site.Office;
        var card = office.Receive(RegistryCodes.Invoices, "Счёт");
        CardFile file = new()
        {
            Id = Guid.NewGuid(),
            Hash = hash,
            Name = name,
            MediaType = mediaType,
            Size = bytes.Length,
            AddedAt = office.Time.GetUtcNow(),
        };
        card.Attach(file, office.Time.GetUtcNow());
        office.Ask(office.Boris, card, StageKind.Approval, "Согласовать");
        return $"/files/{card.Id}/{file.Id}";
    }
}
