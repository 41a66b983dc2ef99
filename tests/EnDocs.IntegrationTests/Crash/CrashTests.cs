using Elsa.Workflows.Runtime;
using EnDocs.Connectors.Folder;
using EnDocs.Tests.Support.People;
using EnDocs.Tests.Support.Scans;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Crash;

/// <summary>
/// The server is killed, as by <c>kill -9</c>, at each named point while an invoice travels from the intake to its payment, and is started
/// again over the same data. The outcome must be that of an undisturbed run: each task and each letter exactly once.
/// </summary>
[Category("Slow")]
public sealed class CrashTests
{
    private static IEnumerable<string> Points => CrashPoints.All.Concat(IntakeCrashPoints.OfGoodFile);

    private static readonly byte[] Invoice = ScanPrinter.PdfWithText(PaymentInvoices.Sample(TestInvoice.Of(1)));

    private string _folder = null!;
    private OfficeState _undisturbed = null!;
    private int _letters;

    [OneTimeSetUp]
    public async Task RunUndisturbed()
    {
        _folder = CrashWorkflows.Copy();
        await using var office = await CrashedOffice.StartAsync(_folder, point: null);
        await office.PutIntoIntakeAsync(Invoice);
        _undisturbed = await office.WorkUntilPaidAsync();
        _letters = (await office.LettersAsync()).Count;
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Points))]
    public async Task A_server_killed_at_this_point_goes_on_with_each_task_and_letter_exactly_once(string point)
    {
        await using var office = await CrashedOffice.StartAsync(_folder, point);
        await office.PutIntoIntakeAsync(Invoice);

        var state = await office.WorkUntilPaidAsync();
        await office.CrashAsync();

        Assert.That(office.HasCrashed, Is.True, "the point was visited");
        Assert.That(state.Cards.Single().Tasks, Is.EqualTo(_undisturbed.Cards.Single().Tasks));
        Assert.That(state.Cards.Single().Round, Is.EqualTo(_undisturbed.Cards.Single().Round));
        Assert.That(await office.LettersAsync(), Has.Count.EqualTo(_letters));
    }
}
