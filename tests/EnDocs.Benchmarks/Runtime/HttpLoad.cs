using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EnDocs.Benchmarks.Runtime;

/// <summary>
/// <c>http-load ADDRESS PID LOGIN PASSWORD [COUNT]</c>: against a server that runs already, prepares instances that wait, then resumes them one after
/// the other over HTTP, by completing tasks and by synchronous events. Both answer after the commit, which is what is measured: the median, the 95th
/// percentile, and the processor time that the server (<c>/proc/PID/stat</c>) spent for one.
/// </summary>
internal static class HttpLoad
{
    private const int WarmUp = 300;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var address, var pid, var login, var password, .. var rest])
        {
            await Console.Error.WriteLineAsync("http-load ADDRESS PID LOGIN PASSWORD [COUNT]");
            return 2;
        }

        var count = rest is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 1000;
        using var http = new HttpClient { BaseAddress = new Uri(new Uri(address), "/elsa/api/") };
        var server = new ServerTime(int.Parse(pid, CultureInfo.InvariantCulture));
        await LoadedServer.SignInAsync(http, login, password);
        await ImportAsync(http, "load-task", """{ "id": "ask", "type": "Elsa.RunTask", "taskName": """ + Text("Ask") + " }");
        await ImportAsync(http, "load-event", """{ "id": "ask", "type": "Elsa.Event", "eventName": """ + Text("Paid") + " }");

        Console.WriteLine(
            $"{count} each, one after the other, instances prepared before; load of the machine {await LoadedServer.LoadAsync()}"
        );
        await TasksAsync(http, server, WarmUp, print: false);
        await TasksAsync(http, server, count, print: true);
        await EventsAsync(http, server, WarmUp, print: false);
        await EventsAsync(http, server, count, print: true);
        Console.WriteLine($"load of the machine at the end {await LoadedServer.LoadAsync()}");
        return 0;
    }

    private static async Task TasksAsync(HttpClient http, ServerTime server, int count, bool print)
    {
        var tasks = new string[count];
        for (var i = 0; i < count; i++)
            tasks[i] = (string)(await StartAsync(http, "load-task"))["bookmarks"]![0]!["payload"]!["taskId"]!;

        await MeasureAsync(
            "tasks/{id}/complete",
            count,
            server,
            print,
            i => http.PostAsJsonAsync($"tasks/{tasks[i]}/complete", new { result = new { approved = true } })
        );
    }

    private static async Task EventsAsync(HttpClient http, ServerTime server, int count, bool print)
    {
        var instances = new string[count];
        for (var i = 0; i < count; i++)
            instances[i] = (string)(await StartAsync(http, "load-event"))["id"]!;

        await MeasureAsync(
            "events/Paid/trigger, synchronous",
            count,
            server,
            print,
            i =>
                http.PostAsJsonAsync(
                    "events/Paid/trigger",
                    new
                    {
                        workflowInstanceId = instances[i],
                        workflowExecutionMode = "Synchronous",
                        input = 17,
                    }
                )
        );
        await CheckAsync(http, instances[^1]);
    }

    private static async Task MeasureAsync(
        string name,
        int count,
        ServerTime server,
        bool print,
        Func<int, Task<HttpResponseMessage>> operation
    )
    {
        var milliseconds = new double[count];
        var spentBefore = server.Read();
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await operation(i);
            answer.EnsureSuccessStatusCode();
            milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        var spent = (server.Read() - spentBefore).TotalMilliseconds / count;
        Array.Sort(milliseconds);
        if (print)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: median {milliseconds[count / 2]:0.00} ms, p95 {milliseconds[count * 95 / 100]:0.00} ms, server CPU {spent:0.00} ms"
                )
            );
    }

    /// <summary>A resume that did nothing would be fast.</summary>
    private static async Task CheckAsync(HttpClient http, string instanceId)
    {
        var state = await http.GetFromJsonAsync<JsonObject>($"workflow-instances/{instanceId}/execution-state");
        if ((string?)state!["subStatus"] != "Finished")
            throw new InvalidOperationException($"Instance {instanceId} was not resumed: {state}");
    }

    private static async Task<JsonNode> StartAsync(HttpClient http, string definitionId)
    {
        using var answer = await http.PostAsJsonAsync($"workflow-definitions/{definitionId}/execute", new { });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowState"]!;
    }

    private static Task ImportAsync(HttpClient http, string definitionId, string waiting) =>
        LoadedServer.ImportAsync(
            http,
            definitionId,
            $$"""
            { "id": "before", "type": "Elsa.SetName", "value": {{Text("счёт")}} },
            {{waiting}},
            { "id": "after", "type": "Elsa.SetName", "value": {{Text("оплачен")}} }
            """
        );

    private static string Text(string value) => LoadedServer.Text(value);
}
