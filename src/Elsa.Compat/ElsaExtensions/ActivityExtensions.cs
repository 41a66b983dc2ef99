using Elsa.Workflows;

namespace Elsa.Extensions;

/// <summary>Reads and sets what the designer keeps of an activity beside its inputs.</summary>
public static class ActivityExtensions
{
    public static TActivity WithId<TActivity>(this TActivity activity, string id)
        where TActivity : IActivity
    {
        activity.Id = id;
        return activity;
    }

    public static TActivity WithName<TActivity>(this TActivity activity, string name)
        where TActivity : IActivity
    {
        activity.Name = name;
        return activity;
    }

    public static bool GetCanStartWorkflow(this IActivity activity) => activity is Activity { CanStartWorkflow: true };

    public static void SetCanStartWorkflow(this IActivity activity, bool value)
    {
        if (activity is Activity known)
            known.CanStartWorkflow = value;
    }
}
