using System.Text.Json.Nodes;

namespace Elsa.Server.OpenApi;

/// <summary>Reads the types of <c>operations.txt</c> as JSON Schema.</summary>
internal sealed class ShapeReader
{
    private readonly string _text;
    private int _at;

    private ShapeReader(string text) => _text = text;

    /// <exception cref="FormatException">It is no type.</exception>
    public static JsonObject Read(string text)
    {
        var reader = new ShapeReader(text);
        var schema = reader.Type();
        reader.Blanks();
        return reader._at == text.Length ? schema : throw reader.Wrong();
    }

    /// <summary>A schema by its word: a known type, or the name of a shape.</summary>
    public static JsonObject Named(string word) =>
        word switch
        {
            "string" or "integer" or "number" or "boolean" or "object" => new JsonObject { ["type"] = word },
            "date" => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            "file" => new JsonObject { ["type"] = "string", ["format"] = "binary" },
            "any" => [],
            _ => new JsonObject { ["$ref"] = $"#/components/schemas/{word}" },
        };

    private JsonObject Type()
    {
        if (Take('['))
        {
            var items = Type();
            Expect(']');
            return new JsonObject { ["type"] = "array", ["items"] = items };
        }

        return Take('{') ? Members() : Named(Word());
    }

    private JsonObject Members()
    {
        var (members, required) = (new JsonObject(), new JsonArray());
        do
        {
            var name = Word();
            if (!Take('?'))
                required.Add((JsonNode)name);
            Expect(':');
            members[name] = Type();
        } while (Take(','));

        Expect('}');
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = members,
            ["required"] = required,
        };
    }

    private string Word()
    {
        Blanks();
        var from = _at;
        while (_at < _text.Length && char.IsLetterOrDigit(_text[_at]))
            _at++;
        return _at > from ? _text[from.._at] : throw Wrong();
    }

    private bool Take(char sign)
    {
        Blanks();
        if (_at >= _text.Length || _text[_at] != sign)
            return false;
        _at++;
        return true;
    }

    private void Expect(char sign)
    {
        if (!Take(sign))
            throw Wrong();
    }

    private void Blanks()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
    }

    private FormatException Wrong() => new($"No type at character {_at} of '{_text}'.");
}
