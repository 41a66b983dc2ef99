namespace Elsa.Workflows;

/// <summary>Turns a workflow written in C# into a <see cref="Workflow"/>.</summary>
public sealed class WorkflowBuilder : IWorkflowBuilder
{
    public string? Id { get; set; }
    public string? DefinitionId { get; set; }
    public string? TenantId { get; set; }
    public int Version { get; set; } = 1;
    public string? Name { get; set; }
    public string? Description { get; set; }
    public bool IsReadonly { get; set; }
    public bool IsSystem { get; set; }
    public IActivity? Root { get; set; }
    public ICollection<Variable> Variables { get; set; } = [];
    public ICollection<InputDefinition> Inputs { get; set; } = [];
    public ICollection<OutputDefinition> Outputs { get; set; } = [];
    public ICollection<string> Outcomes { get; set; } = [];
    public Variable? Result { get; set; }
    public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();
    public WorkflowOptions WorkflowOptions { get; } = new();

    /// <summary>Builds a workflow that is described by a class.</summary>
    public static async Task<Workflow> BuildAsync(IWorkflow workflow, CancellationToken cancellationToken)
    {
        var builder = new WorkflowBuilder();
        await workflow.BuildAsync(builder, cancellationToken);
        return await builder.BuildWorkflowAsync(cancellationToken);
    }

    public IWorkflowBuilder WithDefinitionId(string definitionId) => With(() => DefinitionId = definitionId);

    public IWorkflowBuilder WithId(string id) => With(() => Id = id);

    public IWorkflowBuilder WithTenantId(string tenantId) => With(() => TenantId = tenantId);

    public Variable<T> WithVariable<T>() => WithVariable<T>($"Variable{Variables.Count + 1}", default!);

    public Variable<T> WithVariable<T>(T value) => WithVariable($"Variable{Variables.Count + 1}", value);

    public Variable<T> WithVariable<T>(string name, T value)
    {
        var variable = new Variable<T>(name, value);
        Variables.Add(variable);
        return variable;
    }

    public IWorkflowBuilder WithVariable<T>(Variable<T> variable) => WithVariables(variable);

    public IWorkflowBuilder WithVariables(params Variable[] variables)
    {
        foreach (var variable in variables)
            Variables.Add(variable);
        return this;
    }

    public InputDefinition WithInput<T>(string name, string? description = null) => WithInput(name, typeof(T), description);

    public InputDefinition WithInput(string name, Type type, string? description = null)
    {
        var input = new InputDefinition
        {
            Name = name,
            DisplayName = name,
            Type = type,
            Description = description ?? "",
        };
        Inputs.Add(input);
        return input;
    }

    public OutputDefinition WithOutput<T>(string name, string? description = null) => WithOutput(name, typeof(T), description);

    public OutputDefinition WithOutput(string name, Type type, string? description = null)
    {
        var output = new OutputDefinition
        {
            Name = name,
            DisplayName = name,
            Type = type,
            Description = description ?? "",
        };
        Outputs.Add(output);
        return output;
    }

    public IWorkflowBuilder WithCustomProperty(string name, object value) => With(() => CustomProperties[name] = value);

    public IWorkflowBuilder WithActivationStrategyType<T>() => With(() => WorkflowOptions.ActivationStrategyType = typeof(T).FullName);

    public IWorkflowBuilder AsReadonly() => With(() => IsReadonly = true);

    public IWorkflowBuilder AsSystemWorkflow() => With(() => IsSystem = true);

    public Task<Workflow> BuildWorkflowAsync(CancellationToken cancellationToken = default)
    {
        var definitionId = DefinitionId ?? Name ?? "workflow";
        var workflow = new Workflow(Root ?? new Sequence())
        {
            Identity = new WorkflowIdentity(definitionId, Version, Id ?? $"{definitionId}:{Version}", TenantId),
            WorkflowMetadata = new WorkflowMetadata(Name, Description),
            Options = WorkflowOptions,
            Variables = Variables,
            Inputs = Inputs,
            Outputs = Outputs,
            Outcomes = Outcomes,
            CustomProperties = CustomProperties,
            IsReadonly = IsReadonly,
            IsSystem = IsSystem,
            ResultVariable = Result,
        };
        return Task.FromResult(workflow);
    }

    private WorkflowBuilder With(Action change)
    {
        change();
        return this;
    }
}
