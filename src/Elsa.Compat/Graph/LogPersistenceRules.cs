using System.Text.Json;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Graph;

/// <summary>Which inputs, outputs and properties of an activity its execution records may show: its own rules over those of the workflow.</summary>
internal sealed class LogPersistenceRules
{
    private const string Config = "logPersistenceConfig";
    private const string NotKept = "(not serializable)";
    private const string LegacyModes = "logPersistenceMode";
    private static readonly LogPersistenceRules Everything = new() { _byDefault = true, _state = true };

    private readonly Dictionary<string, bool> _exceptions = new(StringComparer.OrdinalIgnoreCase);
    private bool _byDefault;
    private bool _state;

    public static LogPersistenceRules Of(IActivity activity, LogPersistenceRules? workflow)
    {
        workflow ??= Everything;
        if (SettingsOf(activity) is not { } settings)
            return workflow._byDefault && workflow._state
                ? Everything
                : new() { _byDefault = workflow._byDefault, _state = workflow._state };

        var own = ModeOf(settings, "default");
        var rules = new LogPersistenceRules { _byDefault = own ?? workflow._byDefault };
        rules._state = ModeOf(settings, "internalState") ?? StateAtRoot(activity) ?? own ?? workflow._state;
        rules.AddExceptions(settings, "inputs");
        rules.AddExceptions(settings, "outputs");
        return rules;
    }

    public Dictionary<string, object>? VisibleInputs(Dictionary<string, object>? inputs) =>
        this == Everything || inputs is null ? inputs : inputs.Where(input => IsVisible(input.Key)).ToDictionary(StringComparer.Ordinal);

    public Dictionary<string, object>? VisibleState(Dictionary<string, object>? properties) => _state ? properties : null;

    /// <remarks>An output that was not set shows the variable that it is bound to, as in Elsa.</remarks>
    public Dictionary<string, object?>? VisibleOutputs(OutputSlot[] slots, ActivityExecutionContext context)
    {
        if (slots.Length == 0)
            return null;

        var outputs = new Dictionary<string, object?>(slots.Length, StringComparer.Ordinal);
        for (var i = 0; i < slots.Length; i++)
            if (IsVisible(slots[i].Name))
                outputs[slots[i].Name] = slots[i].IsKept ? context.OutputValues?[i] ?? context.Get(slots[i].Output) : NotKept;
        return outputs;
    }

    private bool IsVisible(string name) => _exceptions.GetValueOrDefault(name, _byDefault);

    private void AddExceptions(JsonElement settings, string group)
    {
        if (Member(settings, group) is not { ValueKind: JsonValueKind.Object } members)
            return;

        foreach (var member in members.EnumerateObject())
            if (ModeOf(member.Value) is { } mode)
                _exceptions[member.Name] = mode;
    }

    private static JsonElement? SettingsOf(IActivity activity)
    {
        foreach (var key in (string[])[Config, LegacyModes])
            if (activity.CustomProperties.TryGetValue(key, out var value) && value is not null)
                if (JsonValues.ToElement(value) is { ValueKind: JsonValueKind.Object } settings)
                    return settings;

        return null;
    }

    /// <summary>Elsa reads this one beside the configuration, not in it.</summary>
    private static bool? StateAtRoot(IActivity activity) =>
        activity.CustomProperties.TryGetValue("internalState", out var value) && value is not null
            ? ModeOf(JsonValues.ToElement(value))
            : null;

    private static bool? ModeOf(JsonElement settings, string member) => Member(settings, member) is { } mode ? ModeOf(mode) : null;

    /// <summary>A plain mode, or a strategy. A rule that is an expression hides, since it was meant to hide something.</summary>
    private static bool? ModeOf(JsonElement mode)
    {
        if (mode.ValueKind == JsonValueKind.String)
            return ModeOf(mode.GetString()!);
        if (mode.ValueKind != JsonValueKind.Object)
            return null;
        if (Member(mode, "evaluationMode") is { ValueKind: JsonValueKind.String } kind && kind.GetString() == "Expression")
            return false;

        return Member(mode, "strategyType") is { ValueKind: JsonValueKind.String } strategy ? ModeOf(strategy.GetString()!) : null;
    }

    private static bool? ModeOf(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var type = comma < 0 ? name : name[..comma];
        return type[(type.LastIndexOf('.') + 1)..] switch
        {
            "Include" => true,
            "Exclude" => false,
            _ => null,
        };
    }

    private static JsonElement? Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : null;
}
