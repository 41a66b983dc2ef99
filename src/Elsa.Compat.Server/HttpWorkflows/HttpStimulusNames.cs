namespace Elsa.Http;

/// <summary>Names under which bookmarks and triggers wait for HTTP requests.</summary>
public static class HttpStimulusNames
{
    public const string HttpEndpoint = "Elsa.HttpEndpoint";
}
