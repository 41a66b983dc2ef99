namespace Elsa.Workflows.UIHints;

/// <summary>Puts together what a handler gives to the designer.</summary>
internal static class UIProperties
{
    public static IDictionary<string, object> Of(string hint, object properties, bool refreshOnChange, IDictionary<string, object> more)
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal) { [hint] = properties };
        if (refreshOnChange)
            all["Refresh"] = true;
        foreach (var (key, value) in more)
            all[key] = value;

        return all;
    }
}
