using Elsa.Workflows.Definitions;

namespace Elsa.Workflows.Runtime;

/// <summary>Refuses texts that become columns and do not fit there, before a database does.</summary>
internal static class DefinitionTexts
{
    private const int LongestId = 255;
    private const int LongestName = 1000;

    /// <exception cref="DefinitionException">One does not fit; the message names it.</exception>
    public static void Check(WorkflowDefinitionDocument document)
    {
        Check("id", document.Id, LongestId);
        Check("definitionId", document.DefinitionId, LongestId);
        Check("name", document.Name, LongestName);
        Check("description", document.Description, int.MaxValue);
        Check("providerName", document.ProviderName, LongestId);
        foreach (var activity in ActivityJson.Descend(document.Root))
        {
            Check("id", activity.Text("id"), LongestId, activity.Text("id"));
            Check("type", activity.Text("type"), LongestId, activity.Text("id"));
            Check("name", activity.Text("name"), LongestId, activity.Text("id"));
            Check(UsedDefinitions.DefinitionKey, activity.Text(UsedDefinitions.DefinitionKey), LongestId, activity.Text("id"));
            Check(UsedDefinitions.VersionKey, activity.Text(UsedDefinitions.VersionKey), LongestId, activity.Text("id"));
        }
    }

    private static void Check(string property, string? text, int longest, string? activityId = null)
    {
        if (text?.Length > longest)
            throw new DefinitionException(
                $"{property} длиннее {longest} знаков",
                activityId is { Length: > LongestId } ? null : activityId
            );
        if (text?.Contains('\0', StringComparison.Ordinal) == true)
            throw new DefinitionException($"{property} содержит нулевой знак", activityId);
    }
}
