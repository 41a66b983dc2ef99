using System.Buffers.Binary;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Size of an image by its header alone: a picture of 20 000 × 20 000 must be refused before anything decodes it.</summary>
internal sealed record ImageHeader(long Width, long Height, int Pages, bool Truncated)
{
    public static ImageHeader? Read(Stream file, ProbedFileKind kind) =>
        kind switch
        {
            ProbedFileKind.Png => Png(file),
            ProbedFileKind.Jpeg => Jpeg(file),
            ProbedFileKind.Tiff => Tiff(file),
            _ => null,
        };

    private static ImageHeader? Png(Stream file)
    {
        Span<byte> head = stackalloc byte[24];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head[12..16].SequenceEqual("IHDR"u8))
            return null;
        return new ImageHeader(
            BinaryPrimitives.ReadUInt32BigEndian(head[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(head[20..]),
            1,
            !TailHas(file, "IEND"u8, 64)
        );
    }

    private static ImageHeader? Tiff(Stream file)
    {
        var pages = TiffPages.Read(file);
        if (pages is null || pages.Pages.Any(page => page.Width == 0 || page.Height == 0))
            return null;
        return new ImageHeader(
            pages.Pages.Max(page => (long)page.Width),
            pages.Pages.Max(page => (long)page.Height),
            pages.Pages.Count,
            false
        );
    }

    /// <summary>Walks the segments of a JPEG up to the one that holds its size.</summary>
    private static ImageHeader? Jpeg(Stream file)
    {
        Span<byte> segment = stackalloc byte[9];
        file.Position = 2;
        while (file.Position + 9 < file.Length)
        {
            var start = file.Position;
            if (file.ReadAtLeast(segment, segment.Length, throwOnEndOfStream: false) < segment.Length || segment[0] != 0xFF)
                return null;
            var marker = segment[1];
            if (marker == 0xFF)
            {
                file.Position = start + 1;
                continue;
            }

            var isFrame = marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;
            if (isFrame)
                return new ImageHeader(
                    BinaryPrimitives.ReadUInt16BigEndian(segment[7..]),
                    BinaryPrimitives.ReadUInt16BigEndian(segment[5..]),
                    1,
                    !TailHas(file, [0xFF, 0xD9], 64 * 1024)
                );
            file.Position = start + 2 + BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
        }

        return null;
    }

    private static bool TailHas(Stream file, ReadOnlySpan<byte> mark, int length)
    {
        var tail = new byte[(int)Math.Min(length, file.Length)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return tail.AsSpan().LastIndexOf(mark) >= 0;
    }
}
