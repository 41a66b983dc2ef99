using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Elsa.Server.Studio;

/// <summary>The files of Elsa Studio and its fonts, as npm delivers them. They are public and the same for everybody.</summary>
internal sealed partial class StudioAssets(IOptions<StudioOptions> options)
{
    private const string Package = "@elsa-workflows/elsa-studio-wasm";
    private const string Fonts = "@fontsource";

    /// <summary>Files that the package brings packed already, best first.</summary>
    private static readonly (string Encoding, string Extension)[] Packed = [("br", ".br"), ("gzip", ".gz")];

    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    private static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".dat"] = "application/octet-stream" } };

    private readonly string _root = Path.GetFullPath(options.Value.Folder);

    /// <summary>Whether the package is there; a server may do without it.</summary>
    public bool AreInstalled => File.Exists(Path.Combine(_root, Package, "_framework", "blazor.webassembly.js"));

    public static void Map(RouteGroupBuilder studio)
    {
        Serve("_framework/{**path}", path => $"{Package}/_framework/{path}");
        Serve("_content/{**path}", path => $"{Package}/_content/{path}");
        Serve("fonts/{**path}", path => $"{Fonts}/{path}");
        Serve("Elsa.Studio.Host.CustomElements.styles.css", _ => $"{Package}/Elsa.Studio.Host.CustomElements.styles.css");
        Serve("appsettings.json", _ => $"{Package}/appsettings.json");

        void Serve(string pattern, Func<string?, string> fileOf) =>
            studio.MapMethods(
                pattern,
                ReadMethods,
                (HttpContext http, StudioAssets assets) => assets.Send(http, fileOf(http.GetRouteValue("path") as string))
            );
    }

    private IResult Send(HttpContext http, string path)
    {
        var file = Path.GetFullPath(Path.Combine(_root, path));
        if (!file.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(file))
            return Results.NotFound();

        var headers = http.Response.Headers;
        headers.CacheControl = IsNamedByContent().IsMatch(file) ? "public, max-age=31536000, immutable" : "public, max-age=86400";
        headers.Vary = HeaderNames.AcceptEncoding;
        var type = Types.TryGetContentType(file, out var known) ? known : "application/octet-stream";
        foreach (var (encoding, extension) in Packed)
            if (Accepts(http.Request, encoding) && File.Exists(file + extension))
            {
                headers.ContentEncoding = encoding;
                file += extension;
                break;
            }

        var info = new FileInfo(file);
        var written = new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero);
        var tag = new EntityTagHeaderValue($"\"{written.Ticks:x}-{info.Length:x}\"");
        return Results.File(file, type, lastModified: written, entityTag: tag);
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Value == encoding && accepted.Quality is not 0);

    /// <summary>A name that changes with the content: <c>Elsa.Studio.Core.xp6o1cja6y.wasm</c>.</summary>
    [GeneratedRegex(@"\.[a-z0-9]{10}\.\w+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsNamedByContent();
}
