using System.Security.Cryptography;
using System.Text.Json;
using Elsa.Server.Wire;
using Elsa.Workflows.Links;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Elsa.Server.Links;

/// <summary>Makes and reads the tokens of links. They are encrypted by the keys of the installation, so that nobody else can make one.</summary>
internal sealed class SignedLinks(
    IDataProtectionProvider protection,
    IServer server,
    IOptions<SignedLinkOptions> options,
    TimeProvider time
) : ISignedLinks
{
    public const string BookmarkPath = "bookmarks/resume";
    public const string EventPath = "events/trigger";

    private readonly IDataProtector _bookmarks = protection.CreateProtector("Elsa.Links.Bookmarks");
    private readonly IDataProtector _events = protection.CreateProtector("Elsa.Links.Events");

    public string BookmarkToken(string bookmarkId, string instanceId, DateTimeOffset? expiresAt) =>
        Write(_bookmarks, new BookmarkLink(bookmarkId, instanceId), expiresAt);

    public string BookmarkUrl(string token) => Url(BookmarkPath, token);

    public string EventUrl(string eventName, string instanceId, DateTimeOffset? expiresAt) =>
        Url(EventPath, Write(_events, new EventLink(eventName, instanceId), expiresAt));

    /// <returns><see langword="null"/>: the token is not ours, was made for something else, or its time is over.</returns>
    public BookmarkLink? ReadBookmark(string? token) => Read<BookmarkLink>(_bookmarks, token);

    /// <inheritdoc cref="ReadBookmark"/>
    public EventLink? ReadEvent(string? token) => Read<EventLink>(_events, token);

    private static string Write<T>(IDataProtector protector, T subject, DateTimeOffset? expiresAt) =>
        protector.Protect(JsonSerializer.Serialize(new Token<T>(subject, expiresAt), ElsaJson.Options));

    private T? Read<T>(IDataProtector protector, string? token)
        where T : class
    {
        if (string.IsNullOrEmpty(token))
            return null;

        try
        {
            var read = JsonSerializer.Deserialize<Token<T>>(protector.Unprotect(token), ElsaJson.Options);
            return read is null || read.ExpiresAt <= time.GetUtcNow() ? null : read.Subject;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private string Url(string path, string token) => $"{Base()}{ElsaServerEndpoints.ApiPath}/{path}?t={token}";

    private string Base()
    {
        if (options.Value.PublicUrl is { Length: > 0 } given)
            return given.TrimEnd('/');

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return address
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .TrimEnd('/');
    }

    private sealed record Token<T>(T Subject, DateTimeOffset? ExpiresAt);
}

/// <summary>What a link to a bookmark says.</summary>
internal sealed record BookmarkLink(string BookmarkId, string WorkflowInstanceId);

/// <summary>What a link that tells of an event says.</summary>
internal sealed record EventLink(string EventName, string WorkflowInstanceId);
