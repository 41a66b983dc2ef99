using System.Text.Json;
using Elsa.Workflows.Runtime;
using EnDocs.Core.Processes;

namespace EnDocs.Processes.Gates;

/// <summary>Reads the command out of a stimulus and gives the refusal back in the engine's words.</summary>
internal static class GateInput
{
    /// <exception cref="JsonException">Somebody else sent a stimulus of our name without the command in it.</exception>
    public static string Of(Stimulus stimulus, string key) =>
        stimulus.Input?.GetValueOrDefault(key) switch
        {
            string json => json,
            JsonElement { ValueKind: JsonValueKind.String } stored => stored.GetString()!,
            _ => throw new JsonException($"The stimulus {stimulus.Name} carries no '{key}'."),
        };

    public static StimulusRefusal? Refusal(Refusal? refusal) => refusal is null ? null : new(refusal.Code, refusal.Text);
}
