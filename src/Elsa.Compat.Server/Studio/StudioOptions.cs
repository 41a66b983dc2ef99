namespace Elsa.Server.Studio;

/// <summary>Where Studio's files lie.</summary>
public sealed class StudioOptions
{
    public const string Section = "Studio";

    /// <summary>The folder of installed npm packages: Studio itself and its fonts. By default the folder <c>studio</c> beside the server.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "studio");

    /// <summary>How long a token of the page lives before it must be renewed.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(5);
}
