namespace EnDocs.Tests.Support.Scans;

/// <summary>Writes grey uncompressed TIFF files of several pages.</summary>
public static class TiffFiles
{
    private const ushort Short = 3;
    private const ushort Long = 4;

    /// <summary>Small blank pages.</summary>
    public static byte[] Of(int pages) => Of([.. Enumerable.Repeat((Pixels: new byte[64 * 64], Width: 64, Height: 64), pages)]);

    public static byte[] Of(IReadOnlyList<(byte[] Pixels, int Width, int Height)> pages)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(0u);
        var link = 4L;
        foreach (var (pixels, width, height) in pages)
        {
            var strip = (uint)file.Position;
            writer.Write(pixels);
            var directory = (uint)file.Position;
            Patch(file, writer, link, directory);
            (ushort Tag, ushort Type, uint Value)[] entries =
            [
                (256, Long, (uint)width),
                (257, Long, (uint)height),
                (258, Short, 8),
                (259, Short, 1),
                (262, Short, 1),
                (273, Long, strip),
                (277, Short, 1),
                (278, Long, (uint)height),
                (279, Long, (uint)pixels.Length),
            ];
            writer.Write((ushort)entries.Length);
            foreach (var (tag, type, value) in entries)
            {
                writer.Write(tag);
                writer.Write(type);
                writer.Write(1u);
                writer.Write(value);
            }

            link = file.Position;
            writer.Write(0u);
        }

        return file.ToArray();
    }

    private static void Patch(MemoryStream file, BinaryWriter writer, long at, uint value)
    {
        var end = file.Position;
        file.Position = at;
        writer.Write(value);
        file.Position = end;
    }
}
