using System.Net.Http.Json;
using Elsa.Workflows.Runtime;
using EnDocs.Tests.Support.Mail;
using EnDocs.Tests.Support.People;
using EnDocs.Tests.Support.Server;
using EnDocs.Tests.Support.Waiting;
using MimeKit;

namespace EnDocs.IntegrationTests.Crash;

/// <summary>A server in which an invoice travels from the intake folder to its payment while the process is killed on the way.</summary>
internal sealed class CrashedOffice(EnDocsServer server, MailServer? mail) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public bool HasCrashed { get; private set; }

    /// <summary>Starts over a fresh data folder with the sample people. Point <see langword="null"/> is the run without a crash.</summary>
    /// <param name="mail">Takes the letters; without one they are files in the data folder.</param>
    public static async Task<CrashedOffice> StartAsync(string workflows, string? point, MailServer? mail = null)
    {
        var environment = new Dictionary<string, string>(PeopleStartup.Environment)
        {
            ["ENDOCS_WORKFLOWS"] = workflows,
            ["Connectors__Folder__PollSeconds"] = "0.2",
            ["Connectors__Folder__StableSeconds"] = "0.2",
        };
        foreach (var (name, value) in mail?.Connection ?? new Dictionary<string, string>())
            environment[name] = value;
        var server = EnDocsServer.Create(new EnDocsServerOptions { Arguments = ["--demo"], Environment = environment });
        var office = new CrashedOffice(server, mail);
        await office.StartServerAsync(point);
        return office;
    }

    /// <summary>Written beside the folder first, so that it appears there whole.</summary>
    public async Task PutIntoIntakeAsync(byte[] pdf)
    {
        var whole = Path.Combine(server.DataFolder, "invoice.pdf");
        await File.WriteAllBytesAsync(whole, pdf);
        File.Move(whole, Path.Combine(server.DataFolder, "intake", "invoice.pdf"));
    }

    /// <summary>Lets the people act until the invoice is paid and its letter is sent; after a crash the server is started again, once.</summary>
    public async Task<OfficeState> WorkUntilPaidAsync()
    {
        OfficeState? state = null;
        await Eventually.UntilAsync(
            async () =>
            {
                state = await ActAsync() ?? state;
                return state is { Answer: null, Cards: [{ Status: "Paid" }] } && (await LettersAsync()).Count > 0;
            },
            Patience,
            () => $"the invoice is not paid: {state?.Answer} {string.Join("; ", state?.Cards ?? [])}. The server printed: {server.Output}"
        );
        return state!;
    }

    /// <summary>The Message-IDs of all letters that have left, each as often as it left.</summary>
    public async Task<IReadOnlyList<string>> LettersAsync()
    {
        if (mail is not null)
            return [.. (await mail.LettersAsync()).Select(letter => letter.MessageId!)];

        var outbox = Path.Combine(server.DataFolder, "outbox");
        return Directory.Exists(outbox) ? [.. Directory.GetFiles(outbox, "*.eml").Select(file => MimeMessage.Load(file).MessageId!)] : [];
    }

    /// <summary>Waits for letters that are still on their way, then lets the server end what it has in hand and stop.</summary>
    public async Task StopAfterLettersAsync(int count)
    {
        await Eventually.UntilAsync(
            async () => (await LettersAsync()).Count >= count,
            Patience,
            () => $"{count} letters. The server printed: {server.Output}"
        );
        await server.StopAsync();
    }

    /// <summary>Waits until the process has died at its point, if it has not yet, and starts it again.</summary>
    public async Task CrashAsync()
    {
        if (HasCrashed)
            return;
        await server.WaitForExitAsync(Patience);
        await RestartAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task StartServerAsync(string? point)
    {
        if (point is null)
        {
            await server.RestartAsync();
            return;
        }

        await server.RestartAsync(new Dictionary<string, string> { [CrashPoints.Variable] = point }, waitUntilReady: false);
        await Eventually.UntilAsync(async () => server.HasExited || await server.IsReadyAsync(), Patience, () => "the first start");
        if (server.HasExited)
            await RestartAsync();
    }

    /// <returns><see langword="null"/> when the server died under the request.</returns>
    private async Task<OfficeState?> ActAsync()
    {
        if (server.HasExited)
            await RestartAsync();
        try
        {
            using var answer = await server.Http.PostAsync(new Uri(PeopleStartup.Path, UriKind.Relative), content: null);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<OfficeState>() : null;
        }
        catch (HttpRequestException) when (!HasCrashed)
        {
            return null; // the kill fell into this request; the next round starts the server again
        }
    }

    private async Task RestartAsync()
    {
        HasCrashed = true;
        await server.RestartAsync();
    }
}
