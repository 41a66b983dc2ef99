using QRCoder;
using SkiaSharp;

namespace EnDocs.Tests.Support.Scans;

/// <summary>One page in points, drawn later into a PDF or into an image.</summary>
public sealed class Sheet(float width = 595, float height = 842)
{
    private readonly List<Action<SKCanvas, SheetFonts>> _ink = [];

    public float Width => width;

    public float Height => height;

    /// <summary>Text with its baseline at <paramref name="y"/>.</summary>
    public Sheet Text(float x, float y, string text, float size = 9, bool bold = false)
    {
        _ink.Add((canvas, fonts) => canvas.DrawText(text, x, y, SKTextAlign.Left, fonts.Of(size, bold), fonts.Black));
        return this;
    }

    public Sheet Right(float x, float y, string text, float size = 9, bool bold = false)
    {
        _ink.Add((canvas, fonts) => canvas.DrawText(text, x, y, SKTextAlign.Right, fonts.Of(size, bold), fonts.Black));
        return this;
    }

    /// <summary>A dark field; what is to be read on it must be <see cref="White"/>.</summary>
    public Sheet Field(float left, float top, float right, float bottom)
    {
        _ink.Add((canvas, fonts) => canvas.DrawRect(new SKRect(left, top, right, bottom), fonts.Navy));
        return this;
    }

    public Sheet White(float x, float y, string text, float size)
    {
        _ink.Add((canvas, fonts) => canvas.DrawText(text, x, y, SKTextAlign.Left, fonts.Of(size, bold: true), fonts.Paper));
        return this;
    }

    public Sheet Centre(float x, float y, string text, float size = 9, bool bold = false)
    {
        _ink.Add((canvas, fonts) => canvas.DrawText(text, x, y, SKTextAlign.Center, fonts.Of(size, bold), fonts.Black));
        return this;
    }

    /// <summary>Words that go on in the next line where the width ends. Returns the baseline after the last line.</summary>
    public float Paragraph(float x, float y, float wide, string text, float size = 9, bool bold = false)
    {
        using var fonts = new SheetFonts("Liberation Sans");
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && fonts.Of(size, bold).MeasureText(longer) > wide)
            {
                Text(x, y, line, size, bold);
                y += size * 1.25f;
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        Text(x, y, line, size, bold);
        return y + size * 1.25f;
    }

    public Sheet Line(float x1, float y1, float x2, float y2)
    {
        _ink.Add((canvas, fonts) => canvas.DrawLine(x1, y1, x2, y2, fonts.Rule));
        return this;
    }

    public Sheet Box(float left, float top, float right, float bottom) =>
        Line(left, top, right, top).Line(right, top, right, bottom).Line(right, bottom, left, bottom).Line(left, bottom, left, top);

    public Sheet Qr(float x, float y, float side, string payload)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(payload, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var modules = data.ModuleMatrix;
        var step = side / modules.Count;
        _ink.Add(
            (canvas, fonts) =>
            {
                for (var row = 0; row < modules.Count; row++)
                for (var column = 0; column < modules.Count; column++)
                    if (modules[row][column])
                        canvas.DrawRect(x + column * step, y + row * step, step + 0.05f, step + 0.05f, fonts.Black);
            }
        );
        return this;
    }

    /// <summary>A round stamp in blue with words along its edge left out: what matters is that it lies over text.</summary>
    public Sheet Stamp(float x, float y, float radius, string text)
    {
        _ink.Add(
            (canvas, fonts) =>
            {
                using var blue = new SKPaint
                {
                    Color = new SKColor(60, 80, 180, 150),
                    IsStroke = true,
                    StrokeWidth = 1.4f,
                    IsAntialias = true,
                };
                using var words = new SKPaint { Color = new SKColor(60, 80, 180, 150), IsAntialias = true };
                canvas.DrawCircle(x, y, radius, blue);
                canvas.DrawCircle(x, y, radius * 0.72f, blue);
                canvas.DrawText(text, x, y, SKTextAlign.Center, fonts.Of(7, bold: false), words);
            }
        );
        return this;
    }

    public void DrawOn(SKCanvas canvas, string family)
    {
        using var fonts = new SheetFonts(family);
        foreach (var ink in _ink)
            ink(canvas, fonts);
    }
}

/// <summary>Fonts and paints that live as long as one drawing.</summary>
internal sealed class SheetFonts(string family) : IDisposable
{
    private readonly Dictionary<(float Size, bool Bold), SKFont> _fonts = [];
    private readonly SKTypeface _plain = Face(family, SKFontStyle.Normal);
    private readonly SKTypeface _bold = Face(family, SKFontStyle.Bold);

    public SKPaint Navy { get; } = new() { Color = new SKColor(32, 42, 60) };

    public SKPaint Paper { get; } = new() { Color = SKColors.White, IsAntialias = true };

    public SKPaint Black { get; } = new() { Color = SKColors.Black, IsAntialias = true };

    public SKPaint Rule { get; } =
        new()
        {
            Color = SKColors.Black,
            StrokeWidth = 0.7f,
            IsStroke = true,
        };

    public SKFont Of(float size, bool bold)
    {
        if (!_fonts.TryGetValue((size, bold), out var font))
            _fonts[(size, bold)] = font = new SKFont(bold ? _bold : _plain, size);
        return font;
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values)
            font.Dispose();
        _plain.Dispose();
        _bold.Dispose();
        Navy.Dispose();
        Paper.Dispose();
        Black.Dispose();
        Rule.Dispose();
    }

    private static SKTypeface Face(string family, SKFontStyle style)
    {
        foreach (var name in new[] { family, "Liberation Sans", "DejaVu Sans" })
        {
            var face = SKTypeface.FromFamilyName(name, style);
            using var font = new SKFont(face);
            if (font.ContainsGlyphs("Счёт №"))
                return face;
        }

        throw new InvalidOperationException("No font with Cyrillic letters. Install fonts-liberation or fonts-dejavu.");
    }
}
