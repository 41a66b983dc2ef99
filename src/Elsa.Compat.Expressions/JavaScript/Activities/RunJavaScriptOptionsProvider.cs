using System.Reflection;
using Elsa.Workflows.UIHints.CodeEditor;

namespace Elsa.Expressions.JavaScript.Activities;

/// <summary>Gives the editor of a script its language.</summary>
public sealed class RunJavaScriptOptionsProvider : CodeEditorOptionsProviderBase
{
    protected override string GetLanguage(PropertyInfo propertyInfo, object? context) => "javascript";
}
