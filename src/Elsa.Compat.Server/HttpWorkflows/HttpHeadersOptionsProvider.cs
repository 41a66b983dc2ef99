using System.Reflection;
using Elsa.Workflows.UIHints.CodeEditor;

namespace Elsa.Http;

/// <summary>Headers are edited as JSON.</summary>
public sealed class HttpHeadersOptionsProvider : CodeEditorOptionsProviderBase
{
    protected override string GetLanguage(PropertyInfo propertyInfo, object? context) => "json";
}
