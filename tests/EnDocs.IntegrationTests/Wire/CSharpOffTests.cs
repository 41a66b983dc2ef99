using System.Text.Json.Nodes;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>C# on a server where nobody has switched it on.</summary>
public sealed class CSharpOffTests
{
    private static HttpClient _analyst = null!;

    [OneTimeSetUp]
    public async Task SignIn() => _analyst = await WireServer.ClientAsync(WireServer.Analyst, WireServer.PasswordOf(WireServer.Analyst));

    [OneTimeTearDown]
    public void SignOut() => _analyst.Dispose();

    [TestCase(CSharpModels.Expression)]
    [TestCase(CSharpModels.Run)]
    public async Task It_is_not_run_and_whoever_published_it_is_told_how_it_is_switched_on(string activity)
    {
        var id = CSharpModels.NewId();
        var saved = await DefinitionApi.SaveAsync(CSharpModels.Sequence(id, activity), publish: true);

        var run = await RunApi.PostAsync($"workflow-definitions/{id}/execute", new JsonObject());

        Assert.That(saved["validationErrors"]!.ToJsonString(), Does.Contain("ENDOCS_CSHARP=true"));
        Assert.That(run.Status, Is.EqualTo(500));
        Assert.That(run.Body!.ToJsonString(), Does.Contain("ENDOCS_CSHARP=true"));
    }

    [TestCase(CSharpModels.Expression)]
    [TestCase(CSharpModels.Run)]
    [TestCase(CSharpModels.Case)]
    [TestCase(CSharpModels.KeptWhileMissing)]
    public async Task An_analyst_cannot_leave_it_there_for_the_day_when_it_is_switched_on(string activity)
    {
        var id = CSharpModels.NewId();

        var (status, body) = await DefinitionApi.SendAsync(
            HttpMethod.Post,
            "workflow-definitions",
            WireServer.Json(CSharpModels.Save(CSharpModels.Sequence(id, activity)).ToJsonString()),
            _analyst
        );

        Assert.That(status, Is.EqualTo(403));
        Assert.That((string?)body!["errors"]!["GeneralErrors"]![0], Does.Contain("администратор"));
        Assert.That((await RunApi.GetAsync($"workflow-definitions/by-definition-id/{id}")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task The_designer_does_not_offer_it()
    {
        var syntaxes = (await RunApi.GetAsync("descriptors/expression-descriptors")).Body!["items"]!.AsArray();
        var features = (await RunApi.GetAsync("features/installed")).Body!["items"]!.AsArray();

        Assert.That((bool)syntaxes.Single(item => (string?)item!["type"] == "CSharp")!["isBrowsable"]!, Is.False);
        Assert.That((await RunApi.GetAsync("descriptors/activities/Elsa.RunCSharp")).Status, Is.EqualTo(404));
        Assert.That(features.Select(feature => (string?)feature!["fullName"]), Has.None.EqualTo("Elsa.CSharp"));
    }

    [Test]
    public async Task Nothing_of_the_compiler_is_loaded()
    {
        Assume.That(OperatingSystem.IsLinux(), "the list of loaded files is Linux's");
        await RunApi.GetAsync("descriptors/activities");

        Assert.That(await CSharpOnTests.LoadedFilesAsync(WireServer.Server), Does.Not.Contain("Microsoft.CodeAnalysis"));
    }
}
