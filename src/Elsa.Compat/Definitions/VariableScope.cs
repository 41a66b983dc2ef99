using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>Makes variables and finds the one that a piece of a definition means: the nearest with that id, else with that name.</summary>
internal sealed class VariableScope(TypeAliases aliases)
{
    private Stack<List<Variable>> _scopes = new();

    /// <summary>The variables of the innermost container.</summary>
    public List<Variable> Current => _scopes.Peek();

    public void Enter(IEnumerable<VariableDocument> variables) =>
        _scopes.Push([.. variables.Where(v => !string.IsNullOrEmpty(v.Name)).Select(Make)]);

    public void Leave() => _scopes.Pop();

    /// <summary>Hides all scopes until the answer is disposed: a definition used as an activity sees nothing of its user.</summary>
    public IDisposable Isolate()
    {
        var outer = _scopes;
        _scopes = new Stack<List<Variable>>();
        return new Restore(() => _scopes = outer);
    }

    public static IEnumerable<VariableDocument> Documents(JsonNode? json) =>
        json is JsonArray list ? list.OfType<JsonObject>().Select(item => item.Deserialize(DefinitionJson.Readable.VariableDocument)!) : [];

    /// <summary>The variable meant by <c>{id, name, typeName}</c>, or by a text that holds the same.</summary>
    public Variable? Find(JsonElement reference)
    {
        if (reference.ValueKind == JsonValueKind.String)
            reference = Parse(reference.GetString()!);

        if (LooseJson.Flat(reference) is not { } json)
            return null;

        var document = json.Deserialize(DefinitionJson.Readable.VariableDocument)!;
        return ById(document.Id) ?? (document.Id is null ? ByName(document.Name) : null) ?? Unknown(document);
    }

    public Variable? ById(string? id) => id is null ? null : First(variable => variable.Id == id);

    private Variable? ByName(string? name) => name is null ? null : First(variable => variable.Name == name);

    private Variable? First(Func<Variable, bool> predicate)
    {
        foreach (var scope in _scopes)
        {
            if (scope.Find(variable => predicate(variable)) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Declared nowhere that the compiler can see; loops declare theirs only while they run.</summary>
    private Variable? Unknown(VariableDocument document) => document.Id is null && document.Name is null ? null : Make(document);

    private Variable Make(VariableDocument document)
    {
        var type = WorkflowHeader.TypeOf(document.TypeName, document.IsArray, aliases);
        var variable = (Variable)Activator.CreateInstance(typeof(DefinedVariable<>).MakeGenericType(type), document.Value)!;
        variable.Id = document.Id ?? NodeIds.FromName(document.Name ?? "");
        variable.Name = document.Name ?? "";
        variable.TypeName = document.TypeName;
        variable.StorageDriverType = StorageDriverName.Read(document.StorageDriverTypeName);
        return variable;
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text, JsonValues.Options);
        }
        catch (JsonException)
        {
            // A bare id or name, as very old files have it.
            return JsonSerializer.SerializeToElement(new { id = text, name = text });
        }
    }

    private sealed class Restore(Action action) : IDisposable
    {
        public void Dispose() => action();
    }

    /// <summary>
    /// A variable of a definition. Its start value is made anew for every instance, so that a list that one instance changes is not
    /// seen by another.
    /// </summary>
    private sealed class DefinedVariable<T> : Variable<T>
    {
        private readonly JsonElement? _start;

        public DefinedVariable(JsonElement? start)
        {
            _start = start is { ValueKind: JsonValueKind.String } text && text.GetString()!.Length == 0 ? null : start;
            Value = Start();
        }

        public override MemoryBlock Declare() => new(IsShareable(Value) ? Value : Start(), this);

        private static bool IsShareable(object? value) => value is null or string || value.GetType().IsValueType;

        /// <summary>A start value that does not fit is none: real Elsa runs such definitions, so they must run here. Validation names it.</summary>
        private object? Start()
        {
            if (_start is not { } json)
                return null;

            try
            {
                return ValueConversion.Convert<T>(json);
            }
            catch (ValueConversionException)
            {
                return null;
            }
        }
    }
}
