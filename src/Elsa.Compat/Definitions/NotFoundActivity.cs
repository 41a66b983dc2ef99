using System.ComponentModel;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Descriptors;

namespace Elsa.Workflows.Activities;

/// <summary>
/// Stands in a workflow for an activity whose type this server does not have, and keeps its JSON. It faults when it is reached; the
/// activity comes back as soon as its type does.
/// </summary>
[Activity("Elsa", "Служебные", "Замещает активность, тип которой на этом сервере не найден.", DisplayName = "Неизвестное действие")]
[Browsable(false)]
public class NotFoundActivity : CodeActivity
{
    public string? MissingTypeName { get; set; }
    public int MissingTypeVersion { get; set; }

    /// <summary>The activity as the definition has it.</summary>
    public string? OriginalActivityJson { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var services = context.WorkflowExecutionContext.ServiceProvider;
        throw (
            LeftOutActivity.ReasonFor(MissingTypeName ?? "", services) is { } reason
                ? new ActivityTypeNotFoundException(reason)
                : new ActivityTypeNotFoundException(MissingTypeName ?? "?", MissingTypeVersion)
        );
    }
}

/// <summary>A workflow reached an activity whose type is not registered on this server.</summary>
public sealed class ActivityTypeNotFoundException : Exception
{
    public ActivityTypeNotFoundException(string typeName, int version)
        : base($"The activity type '{typeName}' version {version} is not registered on this server.") { }

    /// <param name="reason">Why the host leaves the type out.</param>
    internal ActivityTypeNotFoundException(string reason)
        : base(reason) { }
}
