using Elsa.Expressions.JavaScript;
using Elsa.Workflows.Definitions;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Expressions;

/// <summary>What completion offers is what scripts have.</summary>
internal sealed class ScriptDeclarationTests
{
    private static readonly WorkflowDefinitionDocument Workflow = new()
    {
        Variables =
        [
            new() { Name = "Сумма", TypeName = "Decimal" },
            new()
            {
                Name = "lines",
                TypeName = "String",
                IsArray = true,
            },
            new() { Name = "no name", TypeName = "String" },
            new() { Name = null },
        ],
        Inputs = [new() { Name = "Card", Type = "String" }],
    };

    [TestCaseSource(typeof(ScriptFunctions), nameof(ScriptFunctions.Names))]
    public void Each_function_is_declared(string name) =>
        Assert.That(new ScriptDeclarations().Of(Workflow), Does.Contain($"declare function {name}("));

    [TestCase("declare function getСумма(): number;")]
    [TestCase("declare function setLines(value: string[]): void;")]
    [TestCase("declare function getVariable(name: \"Сумма\" | \"lines\" | string): any;")]
    [TestCase("declare function getInput(name: \"Card\" | string): any;")]
    [TestCase("  lines: string[];")]
    public void So_are_the_variables_and_inputs_of_the_workflow(string declaration) =>
        Assert.That(new ScriptDeclarations().Of(Workflow), Does.Contain(declaration).And.Not.Contain("no name"));
}
