using System.ComponentModel;
using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>A published definition used as an activity: runs the workflow inside the instance of its user. The compiler puts that workflow into the root.</summary>
[Activity("Elsa", "Вложенные процессы", "Процесс, используемый как активность.", DisplayName = "Процесс как действие")]
[Browsable(false)]
public class WorkflowDefinitionActivity : Composite
{
    public WorkflowDefinitionActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public string WorkflowDefinitionId { get; set; } = "";

    /// <summary>The version that runs, whatever is published later.</summary>
    public string WorkflowDefinitionVersionId { get; set; } = "";

    public string? LatestAvailablePublishedVersionId { get; set; }
    public int LatestAvailablePublishedVersion { get; set; }
}
