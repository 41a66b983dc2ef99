using System.Text.Json.Nodes;
using EnDocs.Core.Cards;
using EnDocs.Core.Tasks;
using NUnit.Framework;

namespace EnDocs.IntegrationTests.Processes;

/// <summary>The process is its definition: another file in the folder of definitions, and documents go another way.</summary>
internal sealed class ChangedDefinitionTests
{
    [Test]
    public async Task Over_500_000_the_director_approves_too_by_changing_only_the_definition()
    {
        await using var host = await ProcessHost.StartAsync(WithDirector);
        var small = (await host.ArriveAsync(ProcessHost.Invoice("500000.00"))).Id;
        var large = (await host.ArriveAsync(ProcessHost.Invoice("500000.01"))).Id;
        foreach (var card in new[] { small, large })
        {
            await host.SubmitAsync(card, "ivanova", "petrov");
            await host.DecideAsync(card, "petrov", TaskDecisions.Approve);
        }

        Assert.That((await host.CardAsync(small)).Status, Is.EqualTo(CardStatus.AwaitingPayment));
        Assert.That((await host.CardAsync(large)).Status, Is.EqualTo(CardStatus.InApproval));
        await host.DecideAsync(large, "gromov", TaskDecisions.Approve);
        Assert.That((await host.CardAsync(large)).Status, Is.EqualTo(CardStatus.AwaitingPayment));
    }

    private static string WithDirector(string json)
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
                  "performers": { "typeName": "List<String>", "expression": { "type": "Object", "value": "[\"role:director\"]" } } }
                """
            )
        );
        var connections = document["root"]!["connections"]!.AsArray();
        connections.Single(connection => connection!["target"]!["activity"]!.GetValue<string>() == "statusAwaitingPayment")!["target"]![
            "activity"
        ] = "isLarge";
        connections.Add(Connection("isLarge", "True", "approveLarge"));
        connections.Add(Connection("isLarge", "False", "statusAwaitingPayment"));
        connections.Add(Connection("approveLarge", "Согласовано", "statusAwaitingPayment"));
        connections.Add(Connection("approveLarge", "Отклонено", "statusInRework"));
        return document.ToJsonString();
    }

    private static JsonObject Connection(string source, string port, string target) =>
        new()
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        };
}
