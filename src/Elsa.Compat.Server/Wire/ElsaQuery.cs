using System.Globalization;
using Elsa.Common.Models;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Wire;

/// <summary>Reads the query string as Studio writes it: names in any case, an empty value is an absent one, lists by repetition, <c>True</c> and <c>False</c>.</summary>
public static class ElsaQuery
{
    extension(HttpRequest request)
    {
        public string? Text(string name) => request.List(name) is [var first, ..] ? first : null;

        public IReadOnlyList<string> List(string name) =>
            [.. request.Query[name].OfType<string>().Select(value => value.Trim()).Where(value => value.Length > 0)];

        /// <exception cref="RefusedRequestException">It is neither true nor false.</exception>
        public bool? Flag(string name) => request.Parsed<bool>(name, bool.TryParse, "ожидается True или False");

        /// <exception cref="RefusedRequestException">It is no whole number.</exception>
        public int? Number(string name) =>
            request.Parsed<int>(
                name,
                static (text, out number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
                "ожидается целое число"
            );

        /// <exception cref="RefusedRequestException">There is no such name.</exception>
        public T? Choice<T>(string name)
            where T : struct, Enum =>
            request.Parsed<T>(
                name,
                static (text, out choice) => Enum.TryParse(text, ignoreCase: true, out choice) && Enum.IsDefined(choice),
                $"допустимы значения {string.Join(", ", Enum.GetNames<T>())}"
            );

        /// <summary>Which version is meant; <paramref name="absent"/> when nothing is said.</summary>
        /// <exception cref="RefusedRequestException">Elsa knows no such version option.</exception>
        public VersionOptions Version(VersionOptions absent, string name = "versionOptions") =>
            request.Parsed<VersionOptions>(
                name,
                static (text, out version) => VersionOptions.TryParse(text, VersionOptions.All, out version),
                "ожидается Latest, Published, Draft, LatestOrPublished, LatestAndPublished, AllVersions или номер версии"
            ) ?? absent;

        private T? Parsed<T>(string name, Parse<T> parse, string expected)
            where T : struct
        {
            if (request.Text(name) is not { } text)
                return null;
            return parse(text, out var value)
                ? value
                : throw new RefusedRequestException(ElsaErrors.Invalid(name, $"Параметр {name}: {expected}."));
        }
    }

    private delegate bool Parse<T>(string text, out T value);
}
