namespace EnDocs.Connectors.Recognition;

/// <summary>How the server starts itself as a child process that reads a hostile file.</summary>
internal static class OwnProgram
{
    /// <summary>The host that runs us, when it is dotnet itself; else the one on the path.</summary>
    public static string DotNet { get; } =
        Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? self
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The server's own assembly.</summary>
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "EnDocs.Server.dll");

    /// <summary>For a short life on few cores.</summary>
    public static IReadOnlyDictionary<string, string?> ShortLived { get; } =
        new Dictionary<string, string?>
        {
            ["OMP_THREAD_LIMIT"] = "1",
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_TieredPGO"] = "0",
            // No collection before 64 MB (hexadecimal).
            ["DOTNET_GCgen0size"] = "4000000",
            ["DOTNET_DbgEnableMiniDump"] = "0",
            ["DOTNET_EnableDiagnostics"] = "0",
        };
}
