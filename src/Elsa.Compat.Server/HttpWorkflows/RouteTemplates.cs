using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Elsa.Http;

/// <summary>Paths with parameters, such as <c>/orders/{id}</c>, in the syntax of ASP.NET.</summary>
internal static class RouteTemplates
{
    /// <summary>The path with one leading slash and none at its end.</summary>
    /// <exception cref="FormatException">It is no route template.</exception>
    public static string Checked(string path)
    {
        var normal = Normal(path);
        if (normal.Contains("//", StringComparison.Ordinal))
            throw new FormatException($"The path '{path}' has two slashes in a row.");

        try
        {
            TemplateParser.Parse(normal);
        }
        catch (Exception broken) when (broken is RoutePatternException or ArgumentException)
        {
            throw new FormatException($"The path '{path}' is no route template: {broken.Message}", broken);
        }

        return normal;
    }

    public static string Normal(string path) => $"/{path.Trim('/')}";

    public static bool HasParameters(string path) => path.Contains('{', StringComparison.Ordinal);

    /// <summary>The lower, the more exactly a template says what it wants: of several that match, the lowest counts.</summary>
    public static decimal PrecedenceOf(string template) => RoutePrecedence.ComputeInbound(TemplateParser.Parse(template));

    public static TemplateMatcher MatcherOf(string template)
    {
        var parsed = TemplateParser.Parse(template);
        var defaults = new RouteValueDictionary();
        foreach (var parameter in parsed.Parameters)
            if (parameter.DefaultValue is { } value)
                defaults[parameter.Name!] = value;
        return new TemplateMatcher(parsed, defaults);
    }
}
