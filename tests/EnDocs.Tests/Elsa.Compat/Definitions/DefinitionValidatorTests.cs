using Elsa.Extensions;
using Elsa.Workflows.Definitions;
using EnDocs.Probes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Definitions;

internal sealed class DefinitionValidatorTests
{
    private const string Kind = "\"kind\":{\"expression\":{\"type\":\"Literal\",\"value\":\"Счёт\"}}";

    [TestCase("\"type\":\"Other.Thing\"", "«a»: тип «Other.Thing» на этом сервере не найден")]
    [TestCase(
        "\"type\":\"Elsa.WriteLine\",\"text\":{\"expression\":{\"type\":\"JavaScript\",\"value\":\"1 +\\n* 2\"}}",
        "«a»: вход «Text»: JavaScript, line 2"
    )]
    [TestCase(
        "\"type\":\"Elsa.WriteLine\",\"text\":{\"expression\":{\"type\":\"Liquid\",\"value\":\"{% if %}\"}}",
        "«a»: вход «Text»: Liquid"
    )]
    [TestCase(
        "\"type\":\"Elsa.WriteLine\",\"text\":{\"expression\":{\"type\":\"Python\",\"value\":\"1\"}}",
        "язык выражений «Python» на этом сервере не поддерживается"
    )]
    [TestCase(
        "\"type\":\"Elsa.If\",\"condition\":{\"expression\":{\"type\":\"Literal\",\"value\":\"может быть\"}}",
        "«a»: вход «Condition»: Cannot convert 'может быть'"
    )]
    [TestCase("\"type\":\"Elsa.ForEach\",\"items\":{\"expression\":{\"type\":\"Object\",\"value\":\"[1,\"}}", "«a»: вход «Items»")]
    [TestCase(
        "\"type\":\"EnDocs.DocumentArrived\",\"customProperties\":{\"canStartWorkflow\":true},\"kind\":{\"expression\":{\"type\":\"JavaScript\",\"value\":\"nothing()\"}}",
        "«a»: нельзя понять, что запускает процесс"
    )]
    public async Task What_will_not_work_is_found_with_its_activity_and_reason(string activity, string finding) =>
        Assert.That(
            await FindAsync("{\"root\":{\"id\":\"s\",\"type\":\"Elsa.Sequence\",\"activities\":[{\"id\":\"a\"," + activity + "}]}}"),
            Has.Some.Contains(finding)
        );

    [Test]
    public async Task Variables_and_connections_are_looked_through()
    {
        var findings = await FindAsync(
            """
            {"variables":[{"name":"N","typeName":"Int32","value":"abc"},{"name":"N"},{"name":"T","typeName":"Some.Type"}],
             "root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Start"}],"connections":[{"source":{"activity":"a"},"target":{"activity":"gone"}}]}}
            """
        );

        Assert.That(findings, Has.Some.Contains("начальное значение переменной «N»"));
        Assert.That(findings, Has.Some.Contains("«N» объявлена дважды"));
        Assert.That(findings, Has.Some.Contains("«Some.Type»"));
        Assert.That(findings, Has.Some.Contains("«f»: связь ведёт к активности «gone»"));
    }

    [Test]
    public async Task A_sound_definition_has_no_findings() =>
        Assert.That(
            await FindAsync(
                "{\"root\":{\"id\":\"a\",\"type\":\"EnDocs.DocumentArrived\",\"customProperties\":{\"canStartWorkflow\":true},"
                    + Kind
                    + "}}"
            ),
            Is.Empty
        );

    private static async Task<List<string>> FindAsync(string json)
    {
        await using var services = new ServiceCollection()
            .AddElsaExpressions()
            .AddElsaActivities(typeof(DocumentArrived).Assembly)
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var validator = scope.ServiceProvider.GetRequiredService<DefinitionValidator>();
        var document = services.GetRequiredService<DefinitionReader>().Read(json);
        var findings = await validator.ValidateAsync(
            document,
            new Dictionary<string, WorkflowDefinitionDocument>(),
            scope.ServiceProvider,
            CancellationToken.None
        );
        return [.. findings.Select(finding => finding.ToString())];
    }
}
