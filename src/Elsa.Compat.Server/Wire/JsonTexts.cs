using System.Text.Json;
using System.Text.Unicode;

namespace Elsa.Server.Wire;

/// <summary>
/// Broken bytes and halves of surrogate pairs pass every parser and fail only whoever reads the text, perhaps long after it was stored; the
/// character U+0000 passes everything but PostgreSQL.
/// </summary>
internal static class JsonTexts
{
    /// <summary>False when some text in it is no Unicode, or holds U+0000. What is no JSON is left to the parser to say.</summary>
    public static bool AreSound(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;
        if (json.IndexOf("\\u"u8) < 0)
            return true;

        var reader = new Utf8JsonReader(
            json,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = int.MaxValue }
        );
        try
        {
            while (reader.Read())
            {
                if (
                    reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true }
                    && !Identifiers.IsStorable(reader.GetString())
                )
                    return false;
            }

            return true;
        }
        catch (JsonException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
