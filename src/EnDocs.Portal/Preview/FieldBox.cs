using System.Globalization;
using EnDocs.Core.Recognition;

namespace EnDocs.Portal.Preview;

/// <summary>Where on a page a requisite was read.</summary>
/// <param name="Key">Key of the requisite.</param>
/// <param name="Label">What it is called: «Номер».</param>
/// <param name="Page">From 1.</param>
/// <param name="Place">Fractions of the page.</param>
public sealed record FieldBox(string Key, string Label, int Page, PageBox Place)
{
    /// <summary>Reads «left top width height» as an origin keeps it.</summary>
    public static PageBox? Read(string? box)
    {
        var parts = (box ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[4];
        if (parts.Length != 4)
            return null;

        for (var i = 0; i < 4; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }

        return new(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>A little air around the letters, as CSS.</summary>
    internal string Style =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"left:{Place.Left * 100 - 0.4:0.###}%;top:{Place.Top * 100 - 0.3:0.###}%;width:{Place.Width * 100 + 0.8:0.###}%;height:{Place.Height * 100 + 0.6:0.###}%"
        );
}
