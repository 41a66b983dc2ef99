using System.Buffers.Binary;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>The pages of a TIFF file, read from its chain of directories and nothing else.</summary>
internal sealed class TiffPages
{
    private const int MostPages = 10_000;
    private const ushort WidthTag = 256;
    private const ushort HeightTag = 257;

    private readonly bool _littleEndian;

    private TiffPages(bool littleEndian, List<TiffPage> pages)
    {
        _littleEndian = littleEndian;
        Pages = pages;
    }

    public IReadOnlyList<TiffPage> Pages { get; }

    /// <returns><see langword="null"/> when the chain is broken: a truncated file or no TIFF at all.</returns>
    public static TiffPages? Read(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        if (!Fill(file, 0, head))
            return null;
        var little = head[0] == 'I';
        if (!(head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)))
            return null;
        var pages = new List<TiffPage>();
        var offset = U32(head[4..], little);
        var seen = new HashSet<uint>();
        while (offset != 0 && pages.Count < MostPages && seen.Add(offset))
        {
            if (ReadDirectory(file, offset, little, out var next) is not { } page)
                return null;
            pages.Add(page);
            offset = next;
        }

        return pages.Count == 0 ? null : new TiffPages(little, pages);
    }

    /// <summary>The file with <paramref name="number"/> (from 1) made its first page; decoders read the first page only.</summary>
    public byte[] StartingAt(byte[] file, int number)
    {
        var copy = (byte[])file.Clone();
        if (_littleEndian)
            BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(4), Pages[number - 1].Offset);
        else
            BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(4), Pages[number - 1].Offset);
        return copy;
    }

    private static TiffPage? ReadDirectory(Stream file, uint offset, bool little, out uint next)
    {
        next = 0;
        Span<byte> count = stackalloc byte[2];
        if (!Fill(file, offset, count))
            return null;
        var entries = new byte[U16(count, little) * 12 + 4];
        if (!Fill(file, offset + 2, entries))
            return null;
        uint width = 0,
            height = 0;
        for (var at = 0; at + 12 <= entries.Length - 4; at += 12)
        {
            var entry = entries.AsSpan(at, 12);
            var value = U16(entry[2..], little) == 3 ? U16(entry[8..], little) : U32(entry[8..], little);
            switch (U16(entry, little))
            {
                case WidthTag:
                    width = value;
                    break;
                case HeightTag:
                    height = value;
                    break;
            }
        }

        next = U32(entries.AsSpan(entries.Length - 4), little);
        return new TiffPage(offset, width, height);
    }

    private static bool Fill(Stream file, long offset, Span<byte> buffer)
    {
        if (offset + buffer.Length > file.Length)
            return false;
        file.Position = offset;
        return file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}

/// <summary>Where a page's directory lies in the file, and the size of its image.</summary>
internal sealed record TiffPage(uint Offset, uint Width, uint Height);
