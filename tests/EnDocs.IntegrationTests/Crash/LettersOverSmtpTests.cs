using Elsa.Workflows.Runtime;
using EnDocs.Tests.Support.Mail;
using EnDocs.Tests.Support.Scans;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Crash;

/// <summary>
/// SMTP has no transactions: a kill between the mail server's 250 and our commit sends the letter again, with the same Message-ID, and no
/// other kill does. The mail server is a real one.
/// </summary>
[Category("Slow")]
public sealed class LettersOverSmtpTests
{
    private const string SendingALetter = "@EnDocs.SendLetter";

    private static readonly byte[] Invoice = ScanPrinter.PdfWithText(PaymentInvoices.Sample(TestInvoice.Of(1)));

    private string _folder = null!;
    private int _letters;

    [OneTimeSetUp]
    public async Task RunUndisturbed()
    {
        _folder = CrashWorkflows.Copy();
        await using var mail = await MailServer.StartAsync();
        await using var office = await CrashedOffice.StartAsync(_folder, point: null, mail);
        await office.PutIntoIntakeAsync(Invoice);
        await office.WorkUntilPaidAsync();
        await office.StopAfterLettersAsync(1);
        _letters = (await office.LettersAsync()).Count;
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(CrashPoints.OutboxFetched, 0)]
    [TestCase(CrashPoints.OutboxHandled, 1)]
    [TestCase(CrashPoints.OutboxMarked, 0)]
    public async Task Only_a_kill_between_the_servers_answer_and_our_commit_repeats_a_letter(string point, int repeated)
    {
        await using var mail = await MailServer.StartAsync();
        await using var office = await CrashedOffice.StartAsync(_folder, point + SendingALetter, mail);
        await office.PutIntoIntakeAsync(Invoice);
        await office.WorkUntilPaidAsync();
        await office.CrashAsync();
        await office.StopAfterLettersAsync(_letters + repeated);

        var letters = await office.LettersAsync();

        Assert.That(office.HasCrashed, Is.True, "the point was visited");
        Assert.That(letters, Has.Count.EqualTo(_letters + repeated));
        Assert.That(letters.Distinct().Count(), Is.EqualTo(_letters), "a repeated letter keeps its Message-ID");
    }
}
