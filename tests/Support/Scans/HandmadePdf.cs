using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EnDocs.Tests.Support.Scans;

/// <summary>PDF files that no printer makes, written byte by byte.</summary>
public static class HandmadePdf
{
    /// <summary>The cheapest file of that many pages: they all show the same nothing.</summary>
    public static byte[] OfPages(int pages)
    {
        var objects = new List<string>
        {
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Count {pages.ToString(CultureInfo.InvariantCulture)}/Kids[{string.Concat(Enumerable.Range(3, pages).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R ")))}]>>",
        };
        objects.AddRange(Enumerable.Repeat("<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>", pages));
        return Write(objects, "");
    }

    /// <summary>
    /// One page, encrypted with AES-256 as Adobe's extension level 3 says (revision 5): whoever knows the password reads it, nobody else.
    /// </summary>
    public static byte[] Encrypted(string password)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var (user, userKey) = Lock(Encoding.UTF8.GetBytes(password), key, known: []);
        var (owner, ownerKey) = Lock(RandomNumberGenerator.GetBytes(16), key, known: user);
        var iv = RandomNumberGenerator.GetBytes(16);
        byte[] drawing = [.. iv, .. Encrypt(key, "0 0 50 50 re f"u8.ToArray(), iv, PaddingMode.PKCS7)];
        List<string> objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 5 0 R>>",
            $"<</Filter/Standard/V 5/R 5/Length 256/P -44/O<{Hex(owner)}>/U<{Hex(user)}>/OE<{Hex(ownerKey)}>/UE<{Hex(userKey)}>"
                + $"/Perms<{Hex(RandomNumberGenerator.GetBytes(16))}>/CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>/StmF/StdCF/StrF/StdCF>>",
            $"<</Length {drawing.Length.ToString(CultureInfo.InvariantCulture)}>>stream\n{Encoding.Latin1.GetString(drawing)}\nendstream",
        ];
        return Write(objects, "/Encrypt 4 0 R/ID[<01020304050607080910111213141516><01020304050607080910111213141516>]");
    }

    /// <summary>By whose hash a password is checked, and the file's key locked with that password.</summary>
    private static (byte[] Check, byte[] Locked) Lock(byte[] password, byte[] key, byte[] known)
    {
        var salts = RandomNumberGenerator.GetBytes(16);
        byte[] check = [.. SHA256.HashData([.. password, .. salts[..8], .. known]), .. salts];
        return (check, Encrypt(SHA256.HashData([.. password, .. salts[8..], .. known]), key, new byte[16], PaddingMode.None));
    }

    private static byte[] Encrypt(byte[] key, byte[] content, byte[] iv, PaddingMode padding)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptCbc(content, iv, padding);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes);

    private static byte[] Write(List<string> objects, string trailer)
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj{objects[i]}endobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Count + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
