using System.Text.Json;
using System.Text.Json.Nodes;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.Tests.Activities;

/// <summary>An analyst changes only <c>invoice.json</c>: over 500 000 the director approves as well. Not a line of C# knows of it.</summary>
internal sealed class ChangedProcessTests
{
    [TestCase("500000.00", false)]
    [TestCase("500000.01", true)]
    public async Task One_more_approver_for_large_sums_is_a_change_of_the_definition_alone(string total, bool asksDirector)
    {
        using var process = new InMemoryProcess(WithDirector);
        var office = process.Office;
        var card = await process.ArriveInvoiceAsync(total);
        await process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id));
        await process.DecideAsync(office.Approver, TaskDecisions.Approve);

        Assert.That(office.Tasks.Open.Single().RoleCode, Is.EqualTo(asksDirector ? RoleCodes.Director : RoleCodes.Accountant));
        if (asksDirector)
            await process.DecideAsync(office.Director, TaskDecisions.Approve);
        await process.PayAsync(office.Accountant);
        Assert.That(card.Status, Is.EqualTo(CardStatus.Paid));
    }

    [Test]
    public async Task The_added_approver_may_reject()
    {
        using var process = new InMemoryProcess(WithDirector);
        var office = process.Office;
        var card = await process.ArriveInvoiceAsync("600000.00");
        await process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id));
        await process.DecideAsync(office.Approver, TaskDecisions.Approve);

        await process.DecideAsync(office.Director, TaskDecisions.Reject, "дорого");

        Assert.That(card.Status, Is.EqualTo(CardStatus.InRework));
        await process.SubmitAsync(office.Initiator, Performer.Of(office.Approver.Id));
        Assert.That(office.Tasks.Open.Single().AssigneeId, Is.EqualTo(office.Approver.Id), "a new round begins with the route");
    }

    /// <summary>Puts a decision and a stage between the route and the payment.</summary>
    internal static string WithDirector(string json)
    {
        var document = JsonNode.Parse(json)!;
        var activities = document["root"]!["activities"]!.AsArray();
        activities.Add(
            JsonNode.Parse(
                """
                { "id": "isLarge", "type": "Elsa.FlowDecision", "version": 1,
                  "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "getVariable('Total') > 500000" } } }
                """
            )
        );
        activities.Add(
            JsonNode.Parse(
                """
                { "id": "approveLarge", "type": "EnDocs.Approve", "version": 1,
                  "card": { "typeName": "String", "expression": { "type": "Variable", "value": { "id": "card", "name": "Card", "typeName": "String" } } },
                  "performers": { "typeName": "List<String>", "expression": { "type": "Object", "value": "[\"role:director\"]" } },
                  "comment": { "typeName": "String", "memoryReference": { "id": "comment" } },
                  "decidedBy": { "typeName": "String", "memoryReference": { "id": "decidedBy" } } }
                """
            )
        );
        var connections = document["root"]!["connections"]!.AsArray();
        var toPayment = connections.Single(connection =>
            connection!["target"]!["activity"]!.GetValue<string>() == "statusAwaitingPayment"
        )!;
        toPayment["target"]!["activity"] = "isLarge";
        connections.Add(Connection("isLarge", "True", "approveLarge"));
        connections.Add(Connection("isLarge", "False", "statusAwaitingPayment"));
        connections.Add(Connection("approveLarge", "Согласовано", "statusAwaitingPayment"));
        connections.Add(Connection("approveLarge", "Отклонено", "statusInRework"));
        connections.Add(Connection("approveLarge", "Прервано", "statusInterrupted"));
        return document.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static JsonObject Connection(string source, string port, string target) =>
        new()
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        };
}
