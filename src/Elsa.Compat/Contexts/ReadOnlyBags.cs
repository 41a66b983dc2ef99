using System.Collections.ObjectModel;

namespace Elsa.Workflows;

/// <summary>Bags shared by all contexts that have nothing to put in.</summary>
internal static class ReadOnlyBags
{
    public static readonly ReadOnlyDictionary<string, object> Empty = ReadOnlyDictionary<string, object>.Empty;
}
