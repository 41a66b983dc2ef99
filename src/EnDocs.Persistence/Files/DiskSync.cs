using System.Runtime.InteropServices;
using System.Text;

namespace EnDocs.Persistence.Files;

/// <summary>Makes a folder's entries durable: after a rename the file's bytes are on disk, but its name may not be.</summary>
internal static class DiskSync
{
    private const int ReadOnly = 0;

    /// <summary>Does nothing on Windows, whose file systems journal names themselves.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;

        var descriptor = open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnly);
        if (descriptor < 0)
            throw new IOException($"The folder '{path}' could not be opened to flush it: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            if (fsync(descriptor) != 0)
                throw new IOException($"The folder '{path}' could not be flushed to disk: error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int descriptor);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int descriptor);
}
