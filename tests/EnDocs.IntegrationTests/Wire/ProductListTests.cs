using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>An analyst chooses people, routes and registries from lists; what is stored is what the activities read.</summary>
public sealed class ProductListTests
{
    [TestCase("EnDocs.ListStages", "Route", "dropdown", "Прочие документы", null)]
    [TestCase("EnDocs.ListStages", "Route", "dropdown", "Самый подходящий к документу", "")]
    [TestCase("EnDocs.MoveToRegistry", "Registry", "dropdown", null, "unprocessed_scans")]
    [TestCase("EnDocs.CreateCard", "Registry", "dropdown", null, "unprocessed_scans")]
    [TestCase("EnDocs.CreateCard", "Kind", "dropdown", null, "payment_invoice")]
    [TestCase("EnDocs.SetStatus", "Status", "dropdown", null, "Paid")]
    [TestCase("EnDocs.Archive", "Status", "dropdown", null, "Archived")]
    [TestCase("EnDocs.Notify", "Recipient", "dropdown", "Инициатор", "initiator")]
    [TestCase("EnDocs.RegisterPayment", "Performer", "dropdown", null, "role:accountant")]
    [TestCase("EnDocs.RegisterPayment", "Performers", "multitext", null, "role:accountant")]
    [TestCase("EnDocs.Approve", "Performers", "multitext", null, "role:director")]
    [TestCase("EnDocs.Approve", "Policy", "dropdown", "N из M", "Quorum")]
    public async Task An_input_offers_what_there_is(string activity, string input, string hint, string? text, string? value)
    {
        var described = await WireServer.Administrator.GetFromJsonAsync<JsonObject>($"descriptors/activities/{activity}?version=1");
        using var asked = await WireServer.Administrator.PostAsync($"descriptors/activities/{activity}/options/{input}", null);

        var descriptor = described!["inputs"]!.AsArray().Single(item => (string?)item!["name"] == input)!;
        Assert.That((string?)descriptor["uiHint"], Is.EqualTo(hint));
        var options = (await WireServer.JsonAsync(asked))["items"]!;
        foreach (var items in new[] { ItemsOf(descriptor["uiSpecifications"]!, hint), ItemsOf(options, hint) })
            Assert.That(
                items.Where(item => (text is null || item.Text == text) && (value is null || item.Value == value)),
                Is.Not.Empty,
                $"{text} = {value} among {string.Join("; ", items)}"
            );
    }

    [Test]
    public async Task Employees_are_listed_by_name_after_the_roles()
    {
        using var asked = await WireServer.Administrator.PostAsync("descriptors/activities/EnDocs.Approve/options/Performers", null);

        var items = ItemsOf((await WireServer.JsonAsync(asked))["items"]!, "multitext");
        var names = items
            .SkipWhile(item => !item.Value.StartsWith("employee:", StringComparison.Ordinal))
            .Select(item => item.Text)
            .ToList();
        Assert.That(names, Has.Count.GreaterThan(3));
        Assert.That(
            names,
            Is.Ordered.Using<string>(StringComparer.Create(new System.Globalization.CultureInfo("ru-RU"), ignoreCase: true))
        );
    }

    private static List<(string Text, string Value)> ItemsOf(JsonNode specifications, string hint) =>
        [.. specifications[hint]!["selectList"]!["items"]!.AsArray().Select(item => ((string)item!["text"]!, (string)item["value"]!))];
}
