using System.Reflection;
using Elsa.Workflows.UIHints.CodeEditor;

namespace Elsa.Expressions.CSharp.Activities;

/// <summary>Gives the editor of a script its language.</summary>
public sealed class RunCSharpOptionsProvider : CodeEditorOptionsProviderBase
{
    protected override string GetLanguage(PropertyInfo propertyInfo, object? context) => "csharp";
}
