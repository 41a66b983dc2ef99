#pragma warning disable CA1050, MA0047 // .NET looks for this class by its bare name, outside any namespace
/// <summary>
/// Lets the unmodified server find this assembly: <c>DOTNET_STARTUP_HOOKS</c> loads it into the process, and
/// <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c> then knows it by name.
/// </summary>
internal static class StartupHook
{
    /// <summary>Nothing to do: being loaded is all.</summary>
    public static void Initialize() { }
}
