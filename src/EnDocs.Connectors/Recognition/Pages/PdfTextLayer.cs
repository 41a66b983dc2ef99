using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;
using Word = EnDocs.Connectors.Recognition.Pages.Word;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Takes the text that a PDF page already holds, if that text can be believed.</summary>
internal static class PdfTextLayer
{
    private const int FewestLetters = 40;

    /// <returns>The page with its words, or <see langword="null"/> when the page has to be read as an image.</returns>
    public static ReadPage? Read(PdfDocument document, int number)
    {
        var page = document.GetPage(number);
        var letters = page.Letters.Where(letter => letter.RenderingMode != TextRenderingMode.Neither).ToList();
        if (letters.Count < FewestLetters || IsPictureOfPage(page) || !LooksWritten(letters))
            return null;
        var words = NearestNeighbourWordExtractor
            .Instance.GetWords(letters)
            .Where(word =>
                word.TextOrientation is TextOrientation.Horizontal or TextOrientation.Other && !string.IsNullOrWhiteSpace(word.Text)
            )
            .Select(word => ToWord(word, page.Height))
            .ToList();
        return words.Count == 0
            ? null
            : new ReadPage
            {
                Number = number,
                StoredWidth = page.Width,
                StoredHeight = page.Height,
                FromTextLayer = true,
                Placement = PagePlacement.Plain(page.Width, page.Height),
                Words = words,
            };
    }

    private static Word ToWord(UglyToad.PdfPig.Content.Word word, double pageHeight)
    {
        var box = word.BoundingBox;
        // Boxes of glyphs differ in height (a comma, a dash); the point size gives a steady line.
        var baseline = word.Letters.Average(letter => letter.StartBaseLine.Y);
        var size = word.Letters.Max(letter => letter.PointSize);
        var (top, bottom) = size > 1 ? (baseline + size * 0.72, baseline - size * 0.05) : (box.Top, box.Bottom);
        return new Word(
            // Ligatures and wide digits become plain ones; the number sign would become «No» and is kept.
            string.Join('№', word.Text.Split('№').Select(part => part.Normalize(System.Text.NormalizationForm.FormKC))),
            box.Left,
            pageHeight - top,
            box.Right,
            pageHeight - bottom,
            1
        );
    }

    /// <summary>A scan with a text layer under it: that layer is somebody else's recognition, ours is no worse and knows its confidence.</summary>
    private static bool IsPictureOfPage(Page page) =>
        page.GetImages().Any(image => image.BoundingBox.Width * image.BoundingBox.Height > 0.7 * page.Width * page.Height);

    /// <summary>Text of a broken encoding has letters of wrong alphabets, private characters or hardly any vowels.</summary>
    private static bool LooksWritten(List<Letter> letters)
    {
        int cyrillic = 0,
            latin = 0,
            vowels = 0,
            strange = 0;
        foreach (var character in letters.SelectMany(letter => letter.Value))
        {
            if (character is (>= 'А' and <= 'я') or 'ё' or 'Ё')
            {
                cyrillic++;
                if ("АЕЁИОУЫЭЮЯаеёиоуыэюя".Contains(character, StringComparison.Ordinal))
                    vowels++;
            }
            else if (char.IsAsciiLetter(character))
            {
                latin++;
            }
            else if (character is '\uFFFD' or (>= '\uE000' and <= '\uF8FF') or (>= '\u00C0' and <= '\u024F') || char.IsControl(character))
            {
                strange++;
            }
        }

        var all = cyrillic + latin + strange;
        return all > 0 && strange < 0.05 * all && cyrillic > 0.4 * all && vowels > 0.25 * cyrillic && vowels < 0.7 * cyrillic;
    }
}
