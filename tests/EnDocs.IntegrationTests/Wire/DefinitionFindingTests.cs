using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.DefinitionApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>An analyst is told what will not work before it is published, and at which activity.</summary>
public sealed class DefinitionFindingTests
{
    private const string Nobody = "00000000000000000000000000000001";

    [TestCase("Elsa.FlowDecision", "", "не заполнено поле «Условие»")]
    [TestCase("Elsa.FlowDecision", "'condition': {'expression': {'type': 'JavaScript', 'value': ' '}}", "не заполнено поле «Условие»")]
    [TestCase("Elsa.SetVariable", "'variable': null", "не заполнено поле «Переменная»")]
    [TestCase("EnDocs.Approve", "'performers': {'expression': {'type': 'Object', 'value': '[]'}}", "не заполнено поле «Исполнители»")]
    [TestCase("EnDocs.SetStatus", "'status': {'expression': {'type': 'Literal', 'value': 'Eaten'}}", "статуса «Eaten» нет")]
    [TestCase("EnDocs.MoveToRegistry", "'registry': {'expression': {'type': 'Literal', 'value': 'attic'}}", "реестра с кодом «attic» нет")]
    [TestCase("EnDocs.CreateCard", "'kind': {'expression': {'type': 'Literal', 'value': 'poem'}}", "вида документа с кодом «poem» нет")]
    [TestCase("EnDocs.ListStages", "'route': {'expression': {'type': 'Literal', 'value': '" + Nobody + "'}}", "действующего маршрута")]
    [TestCase("EnDocs.Notify", "'recipient': {'expression': {'type': 'Literal', 'value': 'role:wizard'}}", "роли «wizard» нет")]
    [TestCase(
        "EnDocs.Approve",
        "'performers': {'expression': {'type': 'Object', 'value': '[\\u0022role:wizard\\u0022]'}}",
        "роли «wizard» нет"
    )]
    [TestCase(
        "EnDocs.RegisterPayment",
        "'performer': {'expression': {'type': 'Literal', 'value': 'employee:" + Nobody + "'}}",
        "сотрудника «"
    )]
    [TestCase(
        "EnDocs.Notify",
        "'recipient': {'expression': {'type': 'Literal', 'value': 'Иванов'}}",
        "исполнитель записан неверно: «Иванов»"
    )]
    [TestCase(
        "Elsa.Cron",
        "'cronExpression': {'expression': {'type': 'Literal', 'value': 'по вторникам'}}",
        "выражение cron «по вторникам» не читается"
    )]
    [TestCase(
        "Elsa.Cron",
        "'customProperties': {'canStartWorkflow': true}, 'cronExpression': {'expression': {'type': 'Literal', 'value': 'по вторникам'}}",
        "выражение cron «по вторникам» не читается"
    )]
    [TestCase(
        "Elsa.DispatchWorkflow",
        "'workflowDefinitionId': {'expression': {'type': 'Literal', 'value': 'gone'}}",
        "опубликованного процесса с таким кодом нет"
    )]
    public async Task What_an_activity_lacks_or_names_in_vain_is_found(string type, string members, string message)
    {
        var findings = await FindAsync(Flow([Activity("a", type, members)], []));

        var found = findings.Where(finding => ((string)finding!["message"]!).Contains(message, StringComparison.Ordinal)).ToList();
        Assert.That(found, Has.Count.EqualTo(1), findings.ToJsonString());
        Assert.That((string?)found[0]!["activityId"], Is.EqualTo("a"));
        Assert.That((string?)found[0]!["severity"], Is.EqualTo("Error"));
    }

    [Test]
    public async Task An_activity_to_which_no_way_leads_is_found()
    {
        var findings = await FindAsync(
            Flow(
                [Activity("begin", "Elsa.Start"), Activity("end", "Elsa.End"), Activity("lost", "Elsa.WriteLine", "'name': 'Потерянная'")],
                [("begin", "Done", "end")]
            )
        );

        Assert.That(findings, Has.Count.EqualTo(1));
        Assert.That((string?)findings[0]!["activityName"], Is.EqualTo("Записать строку «Потерянная»"));
        Assert.That((string?)findings[0]!["message"], Does.StartWith("сюда не ведёт ни один путь"));
    }

    [Test]
    public async Task An_outcome_after_which_nothing_comes_is_a_warning()
    {
        var findings = await FindAsync(Flow([Decision("if"), Activity("end", "Elsa.End")], [("if", "True", "end")]));

        Assert.That(findings, Has.Count.EqualTo(1));
        Assert.That((string?)findings[0]!["message"], Does.Contain("исход «False» ни с чем не соединён"));
        Assert.That((string?)findings[0]!["severity"], Is.EqualTo("Warning"));
    }

    [TestCase("WaitAll", true)]
    [TestCase("WaitAllActive", false)]
    [TestCase("WaitAny", false)]
    public async Task A_join_that_waits_for_both_ways_of_a_decision_is_found(string mode, bool isDead)
    {
        var join = Activity("join", "Elsa.FlowJoin", "'mode': {'expression': {'type': 'Literal', 'value': '" + mode + "'}}");

        var findings = await FindAsync(
            Flow(
                [Decision("if"), Activity("yes", "Elsa.WriteLine"), join],
                [("if", "True", "yes"), ("yes", "Done", "join"), ("if", "False", "join")]
            )
        );

        Assert.That(findings.Select(finding => (string?)finding!["activityId"]), Is.EqualTo(isDead ? new[] { "join" } : []));
    }

    [Test]
    public async Task A_join_of_ways_that_go_on_side_by_side_is_sound()
    {
        var fork = Activity(
            "fork",
            "Elsa.FlowFork",
            "'branches': {'expression': {'type': 'Object', 'value': '[\\u0022A\\u0022,\\u0022B\\u0022]'}}"
        );
        var join = Activity("join", "Elsa.FlowJoin", "'mode': {'expression': {'type': 'Literal', 'value': 'WaitAll'}}");

        Assert.That(await FindAsync(Flow([fork, join], [("fork", "A", "join"), ("fork", "B", "join")])), Is.Empty);
    }

    [Test]
    public async Task An_address_at_which_another_process_starts_is_found_with_that_process()
    {
        var path = "busy-" + Guid.NewGuid().ToString("N");
        var members =
            "'customProperties': {'canStartWorkflow': true}, 'path': {'expression': {'type': 'Literal', 'value': '" + path + "'}}";
        var first = Model(path, "Первый");
        first["root"] = Flow([Activity("a", "Elsa.HttpEndpoint", members)], []);
        Assert.That((await SaveAsync(first, publish: true))["validationErrors"]!.AsArray(), Is.Empty);

        var second = Model(path + "-second", "Второй");
        second["root"] = first["root"]!.DeepClone();
        var saved = await SaveAsync(second, publish: true);

        var error = (string?)saved["validationErrors"]!.AsArray().Single();
        Assert.That(error, Is.EqualTo($"Активность «a»: по адресу GET /{path} уже запускается опубликованный процесс «Первый»"));
    }

    [TestCase("invoice")]
    [TestCase("route")]
    public async Task The_shipped_processes_are_sound(string definitionId)
    {
        var (status, findings) = await GetAsync($"workflow-definitions/{definitionId}/findings");

        Assert.That(status, Is.EqualTo(200));
        Assert.That(findings!.AsArray(), Is.Empty, findings.ToJsonString());
    }

    [Test]
    public async Task Who_may_not_read_definitions_reads_no_findings()
    {
        using var stranger = WireServer.Client(token: null);

        Assert.That((await SendAsync(HttpMethod.Get, "workflow-definitions/route/findings", client: stranger)).Status, Is.EqualTo(401));
        Assert.That((await GetAsync("workflow-definitions/nope/findings")).Status, Is.EqualTo(404));
        Assert.That((await GetAsync("workflow-definitions/route/findings?versionOptions=Newest")).Status, Is.EqualTo(400));
    }

    /// <summary>The findings about a draft.</summary>
    private static async Task<JsonArray> FindAsync(JsonObject root)
    {
        var model = Model("findings-" + Guid.NewGuid().ToString("N"));
        model["root"] = root;
        var saved = await SaveAsync(model);
        var (status, findings) = await GetAsync($"workflow-definitions/{(string?)saved["workflowDefinition"]!["definitionId"]}/findings");
        Assert.That(status, Is.EqualTo(200));
        return findings!.AsArray();
    }

    private static JsonObject Flow(JsonObject[] activities, (string From, string Outcome, string To)[] connections) =>
        new()
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. activities]),
            ["connections"] = new JsonArray([
                .. connections.Select(connection => new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = connection.From, ["port"] = connection.Outcome },
                    ["target"] = new JsonObject { ["activity"] = connection.To, ["port"] = "In" },
                }),
            ]),
        };

    private static JsonObject Decision(string id) =>
        Activity(id, "Elsa.FlowDecision", "'condition': {'expression': {'type': 'JavaScript', 'value': '1 > 0'}}");

    /// <param name="members">JSON with single quotes.</param>
    private static JsonObject Activity(string id, string type, string members = "")
    {
        var text = $"{{'id': '{id}', 'type': '{type}', 'version': 1{(members.Length == 0 ? "" : ", ")}{members}}}";
        return JsonNode.Parse(text.Replace('\'', '"'))!.AsObject();
    }
}
