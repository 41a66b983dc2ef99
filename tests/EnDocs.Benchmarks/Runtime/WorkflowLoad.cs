using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EnDocs.Benchmarks.Runtime;

/// <summary>
/// <c>workflow-load ADDRESS PID[,PID…] LOGIN PASSWORD [CONNECTIONS] [SECONDS]</c>: what real Elsa was measured by. Requests to an
/// <c>HttpEndpoint</c> that a <c>WriteHttpResponse</c> answers, then instances that start, wait for an event and are resumed by it. Prints rate,
/// median and the processor time of the processes, that of a database server included when its postmaster's number is given.
/// </summary>
internal static class WorkflowLoad
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var address, var pids, var login, var password, .. var rest])
        {
            await Console.Error.WriteLineAsync("workflow-load ADDRESS PID[,PID…] LOGIN PASSWORD [CONNECTIONS] [SECONDS]");
            return 2;
        }

        var connections = rest is [var some, ..] ? int.Parse(some, CultureInfo.InvariantCulture) : 16;
        var length = TimeSpan.FromSeconds(rest is [_, var seconds] ? double.Parse(seconds, CultureInfo.InvariantCulture) : 10);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var server = new ServerTime([.. pids.Split(',').Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))]);
        await LoadedServer.SignInAsync(http, login, password);
        await PrepareAsync(http);

        Console.WriteLine($"{connections} at once, {length.TotalSeconds:0} s each; load of the machine {await LoadedServer.LoadAsync()}");
        foreach (var warmUp in (bool[])[true, false])
        {
            var part = warmUp ? length / 3 : length;
            await MeasureAsync("HttpEndpoint to WriteHttpResponse", server, connections, part, print: !warmUp, () => AskAsync(http));
            var waiting = new ConcurrentQueue<string>();
            var (started, cpu) = await MeasureAsync(
                "event: start + suspend",
                server,
                connections,
                part,
                print: !warmUp,
                async () => waiting.Enqueue(await StartAsync(http))
            );
            var (resumed, more) = await MeasureAsync(
                "event: resume",
                server,
                connections,
                part * 3,
                print: !warmUp,
                async () => waiting.TryDequeue(out var id) && await ResumeAsync(http, id)
            );
            if (!warmUp)
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"event, the whole cycle: CPU {cpu + more:0.00} ms, {started} started, {resumed} resumed"
                    )
                );
        }

        return 0;
    }

    private static async Task PrepareAsync(HttpClient http)
    {
        var text = LoadedServer.Text;
        await LoadedServer.ImportAsync(
            http,
            "load-http",
            $$"""
            { "id": "http", "type": "Elsa.HttpEndpoint", "customProperties": { "canStartWorkflow": true }, "path": {{text("load")}} },
            { "id": "answer", "type": "Elsa.WriteHttpResponse", "content": {{text("Готово")}} }
            """
        );
        await LoadedServer.ImportAsync(
            http,
            "load-cycle",
            $$"""{ "id": "wait", "type": "Elsa.Event", "eventName": {{text("Loaded")}} }, { "id": "after", "type": "Elsa.SetName", "value": {{text("после")}} }"""
        );
    }

    private static async Task<bool> AskAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri("/workflows/load", UriKind.Relative));
        return await answer.Content.ReadAsStringAsync() == "Готово"
            ? true
            : throw new InvalidOperationException($"Answered {answer.StatusCode}.");
    }

    private static async Task<string> StartAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/elsa/api/workflow-definitions/load-cycle/execute", new { });
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowState"]!["id"]!;
    }

    private static async Task<bool> ResumeAsync(HttpClient http, string instanceId)
    {
        using var answer = await http.PostAsJsonAsync(
            "/elsa/api/events/Loaded/trigger",
            new { workflowInstanceId = instanceId, workflowExecutionMode = "Synchronous" }
        );
        answer.EnsureSuccessStatusCode();
        return true;
    }

    private static Task<(int Count, double Cpu)> MeasureAsync(
        string name,
        ServerTime server,
        int connections,
        TimeSpan length,
        bool print,
        Func<Task> operation
    ) =>
        MeasureAsync(
            name,
            server,
            connections,
            length,
            print,
            async () =>
            {
                await operation();
                return true;
            }
        );

    /// <param name="operation">Says <see langword="false"/> when there is nothing left to do.</param>
    private static async Task<(int Count, double Cpu)> MeasureAsync(
        string name,
        ServerTime server,
        int connections,
        TimeSpan length,
        bool print,
        Func<Task<bool>> operation
    )
    {
        var milliseconds = new ConcurrentBag<double>();
        var (before, clock) = (server.Read(), Stopwatch.StartNew());
        await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(async _ =>
                {
                    while (clock.Elapsed < length)
                    {
                        var started = Stopwatch.GetTimestamp();
                        if (!await operation())
                            return;
                        milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    }
                })
        );
        var (took, spent) = (clock.Elapsed, server.Read() - before);
        var sorted = milliseconds.Order().ToArray();
        var each = spent.TotalMilliseconds / sorted.Length;
        if (print)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: {sorted.Length / took.TotalSeconds:0}/s, median {sorted[sorted.Length / 2]:0.0} ms, p95 {sorted[sorted.Length * 95 / 100]:0.0} ms, CPU {each:0.00} ms"
                )
            );
        return (sorted.Length, each);
    }
}
