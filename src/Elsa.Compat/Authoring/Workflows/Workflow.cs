namespace Elsa.Workflows.Activities;

/// <summary>A workflow version as its outermost activity.</summary>
[Activity("Elsa", "Процессы", "Процесс: выполняет своё корневое действие.", DisplayName = "Процесс")]
[System.ComponentModel.Browsable(false)]
public class Workflow : Composite<object>
{
    public Workflow()
    {
        Id = "Workflow1";
        Variables = [];
    }

    public Workflow(IActivity root)
        : this() => Root = root;

    public WorkflowIdentity Identity { get; set; } = WorkflowIdentity.Anonymous;
    public WorkflowPublication Publication { get; set; } = new(IsLatest: true, IsPublished: true);
    public WorkflowMetadata WorkflowMetadata { get; set; } = new();
    public WorkflowOptions Options { get; set; } = new();
    public ICollection<InputDefinition> Inputs { get; set; } = [];
    public ICollection<OutputDefinition> Outputs { get; set; } = [];
    public ICollection<string> Outcomes { get; set; } = [];
    public bool IsReadonly { get; set; }
    public bool IsSystem { get; set; }
}
