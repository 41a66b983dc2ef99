using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Benchmarks.Engine;

/// <summary>A sequence of five SetVariable and five Inline, its graph built before: the burst whose cost the project promises.</summary>
public sealed class TenActivities
{
    private readonly WorkflowInterpreter _interpreter = new();
    private readonly BurstRequest _request;

    public TenActivities()
    {
        var variables = Enumerable.Range(1, 5).Select(number => new Variable<int>($"Number{number}", 0)).ToArray();
        var activities = new List<IActivity>();
        foreach (var (variable, number) in variables.Select((variable, index) => (variable, index)))
        {
            activities.Add(new SetVariable<int>(variable, new Input<int>(number)));
            activities.Add(new Inline(() => { }));
        }

        var workflow = new Workflow(new Sequence { Activities = activities }) { Variables = [.. variables] };
        _request = new BurstRequest
        {
            Workflow = WorkflowGraph.Build(workflow),
            Services = new ServiceCollection().BuildServiceProvider(),
            Time = TimeProvider.System,
            InstanceId = "instance",
        };
    }

    public ValueTask<BurstResult> RunAsync() => _interpreter.RunAsync(_request, CancellationToken.None);
}
