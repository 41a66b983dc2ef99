namespace Elsa.Workflows.Graph;

/// <summary>Names the activities that have no id: those of workflows and composites written in C#, as <c>Sequence1</c>, <c>Sequence2</c>.</summary>
internal static class ActivityIds
{
    public static void Assign(Workflow workflow)
    {
        if (string.IsNullOrEmpty(workflow.Id))
            workflow.Id = "Workflow1";

        var activities = new List<IActivity> { workflow };
        var seen = new HashSet<IActivity>(activities, ActivityIdentity.Instance);
        for (var i = 0; i < activities.Count; i++)
            foreach (var (_, child) in ActivityPorts.Of(activities[i]))
                if (seen.Add(child))
                    activities.Add(child);

        var taken = activities.Select(activity => activity.Id).Where(id => !string.IsNullOrEmpty(id)).ToHashSet(StringComparer.Ordinal);
        var counters = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var activity in activities.Where(activity => string.IsNullOrEmpty(activity.Id)))
            activity.Id = NextFree(activity, counters, taken);
    }

    private static string NextFree(IActivity activity, Dictionary<string, int> counters, HashSet<string> taken)
    {
        var name = activity.Type[(activity.Type.LastIndexOf('.') + 1)..];
        while (true)
        {
            var number = counters[name] = counters.GetValueOrDefault(name) + 1;
            if (taken.Add($"{name}{number}"))
                return $"{name}{number}";
        }
    }
}
