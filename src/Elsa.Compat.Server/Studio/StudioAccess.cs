namespace Elsa.Server.Studio;

/// <summary>Who may ask for the designer: whoever is signed in to the host, which registers the policy. Who may use it <see cref="IStudioVisitors"/> says.</summary>
public static class StudioAccess
{
    /// <summary>Authorization policy of Studio's page and its tokens.</summary>
    public const string Policy = "Elsa.Studio";
}
