using System.Buffers.Text;
using System.Text;

namespace EnDocs.Persistence.Paging;

/// <summary>The place in a list after which its next page begins: the sort key and the id of the last row. Opaque to the caller.</summary>
internal readonly record struct Cursor(string Key, Guid Id)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Id:N}{Key}"));

    /// <returns>Null for no cursor and for one that we did not write: the list then begins at its beginning.</returns>
    public static Cursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
            return null;

        var written = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        return
            written.Length >= IdLength
            && !written.Contains('\0', StringComparison.Ordinal)
            && Guid.TryParseExact(written[..IdLength], "N", out var id)
            ? new(written[IdLength..], id)
            : null;
    }

    private const int IdLength = 32;
}
