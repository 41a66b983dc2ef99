using System.Text;
using EnDocs.Connectors.Recognition.Pages;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>A stretch of words as one text, which knows for every character where its word stands.</summary>
internal class TextRun
{
    private readonly int[] _starts;

    public TextRun(IReadOnlyList<Word> words, Func<Word, Word, char>? separator = null)
    {
        Words = words;
        _starts = new int[words.Count];
        var text = new StringBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0)
                text.Append(separator?.Invoke(words[i - 1], words[i]) ?? ' ');
            _starts[i] = text.Length;
            text.Append(words[i].Text);
        }

        Text = text.ToString();
    }

    public IReadOnlyList<Word> Words { get; }

    public string Text { get; }

    /// <summary>The words that hold the characters from <paramref name="start"/> on.</summary>
    public IReadOnlyList<Word> WordsAt(int start, int length)
    {
        var first = Array.BinarySearch(_starts, start);
        if (first < 0)
            first = Math.Max(0, ~first - 1);
        var found = new List<Word>();
        for (var i = first; i < Words.Count && _starts[i] < start + length; i++)
            if (_starts[i] + Words[i].Text.Length > start)
                found.Add(Words[i]);
        return found;
    }

    public override string ToString() => Text;
}
