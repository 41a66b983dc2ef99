using Elsa.Workflows.Definitions;

namespace Elsa.Expressions;

/// <summary>Tells the designer what a script may use, for completion while it is typed.</summary>
public interface IScriptDeclarations
{
    /// <returns>TypeScript declarations.</returns>
    string Of(WorkflowDefinitionDocument workflow);
}
