using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Elsa.Extensions;
using Elsa.Workflows.Types;
using Jint;
using Jint.Native;

namespace Elsa.Expressions.JavaScript;

/// <summary>The functions that Elsa gives to scripts.</summary>
internal static class ScriptFunctions
{
    public delegate object? ScriptFunction(ScriptScope scope, JsValue[] arguments);

    /// <summary>Elsa's own encoder for <c>toJson</c>: non-ASCII text is escaped there, and scripts compare such texts.</summary>
    private static readonly JsonSerializerOptions ToJsonOptions = new(JsonValues.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default,
    };

    private static readonly FrozenDictionary<string, ScriptFunction> Known = new Dictionary<string, ScriptFunction>
    {
        ["getWorkflowDefinitionId"] = (scope, _) => scope.Workflow?.Workflow.Identity.DefinitionId,
        ["getWorkflowDefinitionVersionId"] = (scope, _) => scope.Workflow?.Workflow.Identity.Id,
        ["getWorkflowDefinitionVersion"] = (scope, _) => scope.Workflow?.Workflow.Identity.Version,
        ["getWorkflowInstanceId"] = (scope, _) => scope.Workflow?.Id,
        ["getWorkflowInstanceName"] = (scope, _) => scope.Workflow?.Name,
        ["setWorkflowInstanceName"] = (scope, arguments) => Running(scope).Name = Text(arguments, 0),
        ["getCorrelationId"] = (scope, _) => scope.Workflow?.CorrelationId,
        ["setCorrelationId"] = (scope, arguments) => Running(scope).CorrelationId = Text(arguments, 0),
        ["getVariable"] = (scope, arguments) => scope.Read(Text(arguments, 0) ?? ""),
        ["setVariable"] = (scope, arguments) => scope.Assign(Text(arguments, 0) ?? "", [.. arguments.Skip(1)]),
        ["getInput"] = (scope, arguments) => scope.Activity is { } activity ? ScriptInputs.Read(activity, Text(arguments, 0) ?? "") : null,
        ["getOutputFrom"] = (scope, arguments) =>
            scope.Activity is { } activity ? ScriptOutputs.Read(activity, Text(arguments, 0) ?? "", Text(arguments, 1)) : null,
        ["getLastResult"] = (scope, _) => scope.Workflow?.GetLastActivityResult(),
        ["isNullOrWhiteSpace"] = (_, arguments) => string.IsNullOrWhiteSpace(Text(arguments, 0)),
        ["isNullOrEmpty"] = (_, arguments) => string.IsNullOrEmpty(Text(arguments, 0)),
        ["parseGuid"] = (_, arguments) => Guid.Parse(Text(arguments, 0) ?? ""),
        ["newGuid"] = (_, _) => Guid.NewGuid(),
        ["newGuidString"] = (_, _) => Guid.NewGuid().ToString(),
        ["newShortGuid"] = (_, _) => ShortGuid(),
        ["getGuidString"] = (_, _) => Guid.NewGuid().ToString(),
        ["getShortGuid"] = (_, _) => ShortGuid(),
        ["toJson"] = (scope, arguments) => JsonSerializer.Serialize(Clr(scope, arguments, 0), ToJsonOptions),
        ["bytesToString"] = (scope, arguments) => Encoding.UTF8.GetString(Bytes(scope, arguments)),
        ["bytesFromString"] = (_, arguments) => Encoding.UTF8.GetBytes(Text(arguments, 0) ?? ""),
        ["bytesToBase64"] = (scope, arguments) => Convert.ToBase64String(Bytes(scope, arguments)),
        ["bytesFromBase64"] = (_, arguments) => Convert.FromBase64String(Text(arguments, 0) ?? ""),
        ["stringToBase64"] = (_, arguments) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(arguments, 0) ?? "")),
        ["stringFromBase64"] = (_, arguments) => Encoding.UTF8.GetString(Convert.FromBase64String(Text(arguments, 0) ?? "")),
        ["createEventTriggerUrl"] = (scope, arguments) =>
            EventUrl(scope, Text(arguments, 0) ?? "", arguments.Length > 1 ? scope.Values.ToClr(arguments[1]) : null),
        ["streamToBytes"] = (scope, arguments) => Bytes(scope, arguments),
        ["streamToBase64"] = (scope, arguments) => Convert.ToBase64String(Bytes(scope, arguments)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Known.Keys;

    public static bool TryFind(string name, [NotNullWhen(true)] out ScriptFunction? function) => Known.TryGetValue(name, out function);

    /// <summary>Takes one name, several names, or an array of them.</summary>
    public static object? SetOutcomes(ScriptScope scope, JsValue[] arguments)
    {
        scope.Outcomes!.Clear();
        foreach (var argument in arguments)
        {
            foreach (var name in ValueConversion.Convert<string[]>(scope.Values.ToClr(argument)) ?? [])
                scope.Outcomes.Add(name);
        }

        return null;
    }

    private static Workflows.WorkflowExecutionContext Running(ScriptScope scope) =>
        scope.Workflow ?? throw new ScriptException("no workflow is running", null);

    /// <summary>How long the link is good, or until when. Elsa takes what it does not understand for «for ever».</summary>
    private static string EventUrl(ScriptScope scope, string eventName, object? limit) =>
        limit switch
        {
            null => scope.Context.GenerateEventTriggerUrl(eventName),
            TimeSpan lifetime => scope.Context.GenerateEventTriggerUrl(eventName, lifetime),
            DateTimeOffset end => scope.Context.GenerateEventTriggerUrl(eventName, end),
            DateTime end => scope.Context.GenerateEventTriggerUrl(eventName, new DateTimeOffset(end.ToUniversalTime())),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var lifetime) =>
                scope.Context.GenerateEventTriggerUrl(eventName, lifetime),
            _ => throw new ScriptException("createEventTriggerUrl takes a TimeSpan or a date as its second argument", null),
        };

    private static string? Text(JsValue[] arguments, int index) =>
        index >= arguments.Length || arguments[index].IsNull() || arguments[index].IsUndefined() ? null : arguments[index].ToString();

    private static object? Clr(ScriptScope scope, JsValue[] arguments, int index) =>
        index < arguments.Length ? scope.Values.ToClr(arguments[index]) : null;

    private static byte[] Bytes(ScriptScope scope, JsValue[] arguments)
    {
        switch (Clr(scope, arguments, 0))
        {
            case byte[] bytes:
                return bytes;
            case Stream stream:
                using (var buffer = new MemoryStream())
                {
                    stream.CopyTo(buffer);
                    return buffer.ToArray();
                }

            case var other:
                return ValueConversion.Convert<byte[]>(other) ?? [];
        }
    }

    /// <summary>22 characters that may stand in a URL.</summary>
    private static string ShortGuid() =>
        Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('/', '_').Replace('+', '-');
}
