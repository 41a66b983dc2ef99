using System.Collections;
using System.Collections.ObjectModel;

namespace Elsa.Workflows.Types;

/// <summary>Makes arrays, lists and sets of a wanted element type, converting each element.</summary>
internal static class CollectionConversion
{
    private static readonly Type[] Lists =
    [
        typeof(List<>),
        typeof(IList<>),
        typeof(ICollection<>),
        typeof(IEnumerable<>),
        typeof(IReadOnlyList<>),
        typeof(IReadOnlyCollection<>),
    ];

    private static readonly Type[] Sets = [typeof(HashSet<>), typeof(ISet<>), typeof(IReadOnlySet<>)];

    /// <returns>False when <paramref name="target"/> is no collection that we can make.</returns>
    public static bool TryConvert(IEnumerable items, Type target, out object? collection)
    {
        collection = Make(items, target);
        return collection is not null;
    }

    private static object? Make(IEnumerable items, Type target)
    {
        if (target.IsSZArray)
            return ToArray(items, target.GetElementType()!);

        if (target == typeof(IEnumerable) || target == typeof(IList) || target == typeof(ICollection))
            return Fill(items, typeof(List<object>), typeof(object));

        if (!target.IsConstructedGenericType || target.GenericTypeArguments.Length != 1)
            return null;

        var definition = target.GetGenericTypeDefinition();
        var element = target.GenericTypeArguments[0];

        if (Array.IndexOf(Lists, definition) >= 0)
            return Fill(items, typeof(List<>).MakeGenericType(element), element);

        if (definition == typeof(Collection<>))
            return Fill(items, target, element);

        return Array.IndexOf(Sets, definition) >= 0
            ? Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(element), [ToArray(items, element)])
            : null;
    }

    private static IList Fill(IEnumerable items, Type listType, Type element)
    {
        var list = (IList)Activator.CreateInstance(listType)!;
        foreach (var item in items)
            list.Add(ValueConversion.Convert(item, element));

        return list;
    }

    private static Array ToArray(IEnumerable items, Type element)
    {
        var list = Fill(items, typeof(List<>).MakeGenericType(element), element);
        var array = Array.CreateInstance(element, list.Count);
        list.CopyTo(array, 0);
        return array;
    }
}
