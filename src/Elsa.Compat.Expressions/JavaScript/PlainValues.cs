using System.Collections;

namespace Elsa.Expressions.JavaScript;

/// <summary>Compares plain values (scalars, lists, dictionaries) member by member.</summary>
internal static class PlainValues
{
    public static bool AreEqual(object? one, object? other)
    {
        if (one is IDictionary<string, object?> members && other is IDictionary<string, object?> others)
            return members.Count == others.Count
                && members.All(member => others.TryGetValue(member.Key, out var value) && AreEqual(member.Value, value));

        if (one is IList items && other is IList otherItems)
        {
            if (items.Count != otherItems.Count)
                return false;

            for (var i = 0; i < items.Count; i++)
            {
                if (!AreEqual(items[i], otherItems[i]))
                    return false;
            }

            return true;
        }

        return Equals(one, other);
    }
}
