using System.Collections;
using System.Reflection;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Elsa.Workflows.UIHints.Dropdown;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Descriptors;

/// <summary>
/// What the designer's editor of an input needs beside the input itself: the items of lists, the language of a code editor. Asked for
/// at every request, since handlers may read directories.
/// </summary>
public static class UISpecifications
{
    /// <param name="context">The values of the other inputs, when the designer asks again because one of them changed.</param>
    public static async ValueTask<IReadOnlyDictionary<string, object>> OfAsync(
        InputDescriptor input,
        object? context,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var specifications = new Dictionary<string, object>(StringComparer.Ordinal);

        if (input.Property is not { } property)
            return specifications;

        AddStatic(specifications, input, property);

        foreach (var handler in HandlersOf(property, services))
        {
            foreach (var (key, value) in await handler.GetUIPropertiesAsync(property, context, cancellationToken))
                specifications[key] = value;
        }

        return specifications;
    }

    /// <summary>A handler runs only where it is registered, as in Elsa; of several the one with the highest priority has the last word.</summary>
    private static IEnumerable<IPropertyUIHandler> HandlersOf(PropertyInfo property, IServiceProvider services)
    {
        var attribute = property.GetCustomAttribute<InputAttribute>();
        Type[] wanted = [.. attribute?.UIHandlers ?? [], .. attribute?.UIHandler is { } single ? (Type[])[single] : []];

        return wanted.Length == 0
            ? []
            : services
                .GetServices<IPropertyUIHandler>()
                .Where(handler => wanted.Contains(handler.GetType()))
                .OrderBy(handler => handler.Priority);
    }

    private static void AddStatic(Dictionary<string, object> specifications, InputDescriptor input, PropertyInfo property)
    {
        if (ItemsOf(input, property) is not { Count: > 0 } items)
            return;

        switch (input.UIHint)
        {
            case InputUIHints.DropDown or InputUIHints.MultiText:
                specifications[input.UIHint] = new { SelectList = new { Items = items } };
                break;
            case InputUIHints.CheckList:
                specifications[input.UIHint] = new
                {
                    CheckList = new { Items = items, IsFlagsEnum = input.Type.IsDefined(typeof(FlagsAttribute), false) },
                };
                break;
            case InputUIHints.RadioList:
                specifications[input.UIHint] = new { RadioList = new { Items = items } };
                break;
        }
    }

    private static List<SelectListItem>? ItemsOf(InputDescriptor input, PropertyInfo property)
    {
        if (property.GetCustomAttribute<InputAttribute>()?.Options is IEnumerable options and not string)
            return
            [
                .. options
                    .Cast<object>()
                    .Select(option => option as SelectListItem ?? new SelectListItem(option.ToString()!, option.ToString()!)),
            ];

        var type =
            input.Type.IsSZArray ? input.Type.GetElementType()!
            : input.Type.IsConstructedGenericType ? input.Type.GenericTypeArguments[0]
            : input.Type;
        // A value with two names is listed twice by one of them, as Elsa does.
        return type.IsEnum ? [.. Enum.GetValues(type).Cast<object>().Select(value => new SelectListItem($"{value}", $"{value}"))] : null;
    }
}
