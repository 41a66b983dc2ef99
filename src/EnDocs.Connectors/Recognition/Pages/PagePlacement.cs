using System.Runtime.InteropServices;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Leads from a point of the upright, straightened page back to a fraction of the page as stored.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PagePlacement(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>A page that was neither turned nor scaled.</summary>
    public static PagePlacement Plain(double width, double height) => new(1 / width, 0, 0, 0, 1 / height, 0);

    public PageBox Place(double left, double top, double right, double bottom)
    {
        var (ax, ay) = Apply(left, top);
        var (bx, by) = Apply(right, bottom);
        var (cx, cy) = Apply(left, bottom);
        var (dx, dy) = Apply(right, top);
        var (x0, x1) = (
            Math.Clamp(Math.Min(Math.Min(ax, bx), Math.Min(cx, dx)), 0, 1),
            Math.Clamp(Math.Max(Math.Max(ax, bx), Math.Max(cx, dx)), 0, 1)
        );
        var (y0, y1) = (
            Math.Clamp(Math.Min(Math.Min(ay, by), Math.Min(cy, dy)), 0, 1),
            Math.Clamp(Math.Max(Math.Max(ay, by), Math.Max(cy, dy)), 0, 1)
        );
        return new PageBox(Math.Round(x0, 5), Math.Round(y0, 5), Math.Round(x1 - x0, 5), Math.Round(y1 - y0, 5));
    }

    private (double X, double Y) Apply(double x, double y) => (Xx * x + Xy * y + X0, Yx * x + Yy * y + Y0);
}
