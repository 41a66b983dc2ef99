using System.Runtime.InteropServices;

namespace EnDocs.Core.Recognition;

/// <summary>A rectangle on a page, as fractions of the page's width and height from its upper left corner.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PageBox(double Left, double Top, double Width, double Height);
