using System.Reflection;

namespace Elsa.Workflows.UIHints.CodeEditor;

/// <summary>How high the designer's code editor is.</summary>
public enum EditorHeight
{
    Default,
    Large,
}

/// <summary>How the designer's code editor looks.</summary>
public record CodeEditorOptions
{
    public EditorHeight? EditorHeight { get; init; }
    public string? Language { get; init; }
    public bool? SingleLineMode { get; init; }
}

/// <summary>Says in which language an input is edited.</summary>
public abstract class CodeEditorOptionsProviderBase : PropertyUIHandlerBase
{
    public override ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default
    ) =>
        ValueTask.FromResult(
            UIProperties.Of(
                InputUIHints.CodeEditor,
                GetCodeEditorOptions(propertyInfo, context),
                refreshOnChange: false,
                GetUIPropertyAdditionalOptions()
            )
        );

    protected virtual string GetLanguage(PropertyInfo propertyInfo, object? context) => "";

    protected virtual CodeEditorOptions GetCodeEditorOptions(PropertyInfo propertyInfo, object? context) =>
        new() { Language = GetLanguage(propertyInfo, context) };
}
