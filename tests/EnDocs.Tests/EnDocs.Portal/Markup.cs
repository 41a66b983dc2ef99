using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace EnDocs.Tests.Portal;

/// <summary>Finds elements as people do: by what they say.</summary>
internal static class Markup
{
    public static IElement Button<T>(this IRenderedComponent<T> page, string name)
        where T : IComponent =>
        page.FindAll("button").FirstOrDefault(button => NameOf(button) == name)
        ?? throw new InvalidOperationException(
            $"No button «{name}». There are: {string.Join(", ", page.FindAll("button").Select(NameOf))}"
        );

    public static bool HasButton<T>(this IRenderedComponent<T> page, string name)
        where T : IComponent => page.FindAll("button").Any(button => NameOf(button) == name);

    public static IElement Link<T>(this IRenderedComponent<T> page, string text)
        where T : IComponent =>
        page.FindAll("a").FirstOrDefault(link => link.TextContent.Contains(text, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No link «{text}».");

    public static IElement Field<T>(this IRenderedComponent<T> page, string label)
        where T : IComponent
    {
        var found = page.FindAll("label")
            .FirstOrDefault(element => element.TextContent.Trim().TrimEnd('*').StartsWith(label, StringComparison.Ordinal));
        return found is null ? throw new InvalidOperationException($"No field «{label}».") : page.Find($"#{found.GetAttribute("for")}");
    }

    public static string Text<T>(this IRenderedComponent<T> page)
        where T : IComponent =>
        string.Join(
            ' ',
            string.Concat(page.Nodes.Select(node => node.TextContent)).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
        );

    private static string NameOf(IElement button) => button.GetAttribute("aria-label") ?? button.TextContent.Trim();
}
