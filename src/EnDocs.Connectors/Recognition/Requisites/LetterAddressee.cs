using System.Text.RegularExpressions;
using EnDocs.Connectors.Recognition.Pages;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The block of a letter that says to whom it goes: «Генеральному директору …», in the dative.</summary>
internal static partial class LetterAddressee
{
    public static IReadOnlyList<Word> Of(DocumentText text)
    {
        var start = text.Cells.FirstOrDefault(cell => cell.Page == 1 && Dative().IsMatch(cell.Text));
        if (start is null)
            return [];
        return
        [
            .. text
                .Cells.Where(cell =>
                    cell.Page == 1
                    && cell.Middle >= start.Middle - 1
                    && cell.Middle - start.Middle < 8 * start.Height
                    && cell.Left > start.Left - 8 * start.Height
                    && cell.Left < start.Right
                )
                .SelectMany(cell => cell.Words),
        ];
    }

    [GeneratedRegex(
        @"^\W*(?:(?:генеральному|исполнительному|финансовому|коммерческому|техническому|главному|первому)\s|(?:директор|руководител|начальник|президент|председател|управляющ|заместител|бухгалтер|инженер|ректор|глав)(?:у|ю|ему|е)(?![а-яё]))",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        500
    )]
    private static partial Regex Dative();
}
