using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions.CSharp;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EnDocs.Tests.Elsa.Compat.Expressions;

/// <summary>Runs expressions inside a real workflow of one sequence and remembers what they gave.</summary>
internal sealed class ExpressionBench
{
    private readonly ServiceProvider _services;
    private readonly JsonArray _variables = [];
    private readonly JsonArray _activities = [];
    private readonly JsonArray _inputs = [];
    private readonly Dictionary<string, object> _input = [];

    /// <param name="configure">Registers what the expressions need beside themselves.</param>
    /// <param name="csharp">Switches C# on.</param>
    public ExpressionBench(Action<IServiceCollection>? configure = null, CSharpOptions? csharp = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        configure?.Invoke(services);
        services.AddSingleton<EvaluatedValues>().AddElsaExpressions(csharp).AddElsaActivities(typeof(ExpressionBench).Assembly);
        _services = services.BuildServiceProvider();
    }

    public IReadOnlyList<object?> Values => _services.GetRequiredService<EvaluatedValues>().Values;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The stored state at each place where the workflow waited.</summary>
    public List<string> Waited { get; } = [];

    public BurstResult Result { get; private set; } = null!;

    public ExpressionBench Variable(string name, string type, object? value = null)
    {
        _variables.Add(
            JsonSerializer.SerializeToNode(
                new
                {
                    id = "v-" + name,
                    name,
                    typeName = type,
                    value,
                    storageDriverTypeName = "WorkflowInstanceStorageDriver",
                }
            )
        );
        return this;
    }

    public ExpressionBench Input(string name, object value)
    {
        _input[name] = value;
        return this;
    }

    /// <summary>An input that the definition declares.</summary>
    public ExpressionBench Input(string name, string type, object value)
    {
        _inputs.Add(JsonSerializer.SerializeToNode(new { name, type }));
        return Input(name, value);
    }

    public ExpressionBench JavaScript(string script) => Evaluate("JavaScript", script);

    public ExpressionBench CSharp(string script) => Evaluate("CSharp", script);

    public ExpressionBench Liquid(string template) => Evaluate("Liquid", template);

    public ExpressionBench Run(string script, string syntax = "Literal", string? name = null) =>
        Activity("Elsa.RunJavaScript", "script", syntax, script, name);

    public ExpressionBench RunCSharp(string script, string syntax = "CSharp", string? name = null) =>
        Activity("Elsa.RunCSharp", "script", syntax, script, name);

    /// <summary>Here the workflow waits; <see cref="RunAsync"/> stores it, reads it back and goes on.</summary>
    public ExpressionBench Wait()
    {
        _activities.Add(new JsonObject { ["id"] = "a" + _activities.Count, ["type"] = "Tests.WaitProbe" });
        return this;
    }

    public ExpressionBench Evaluate(string syntax, string source) => Activity("Tests.EvaluateProbe", "value", syntax, source, null);

    private ExpressionBench Activity(string type, string input, string syntax, string source, string? name)
    {
        var activity = new JsonObject
        {
            ["id"] = name ?? "a" + _activities.Count,
            ["name"] = name,
            ["type"] = type,
        };
        activity[input] = new JsonObject
        {
            ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = source },
        };
        _activities.Add(activity);
        return this;
    }

    /// <summary>Runs to the end and gives what the last expression gave.</summary>
    /// <exception cref="InvalidOperationException">Something failed; the message holds those of the whole chain of exceptions.</exception>
    public async Task<object?> LastAsync()
    {
        await RunAsync(CancellationToken.None);
        if (Result.State.Incidents is { Count: > 0 } incidents)
            throw new InvalidOperationException(Chain(incidents[0].Exception!));

        return Values[^1];
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var definition = new JsonObject
        {
            ["id"] = "version-1",
            ["definitionId"] = "definition-1",
            ["name"] = "Проба",
            ["version"] = 7,
            ["variables"] = _variables.DeepClone(),
            ["inputs"] = _inputs.DeepClone(),
            ["root"] = new JsonObject
            {
                ["id"] = "s",
                ["type"] = "Elsa.Sequence",
                ["activities"] = _activities.DeepClone(),
            },
        };
        var graph = _services
            .GetRequiredService<WorkflowCompiler>()
            .Compile(_services.GetRequiredService<DefinitionReader>().Read(definition.ToJsonString()));
        using var scope = _services.CreateScope();
        var request = new BurstRequest
        {
            Workflow = graph,
            Services = scope.ServiceProvider,
            Time = Time,
            InstanceId = "instance-1",
            CorrelationId = "correlation-1",
            Input = _input,
        };
        Result = await new WorkflowInterpreter().RunAsync(request, cancellationToken);
        while (Result.State is { Status: WorkflowStatus.Running, Bookmarks: [var bookmark, ..] })
        {
            var stored = StateJson.Serialize(Result.State);
            Waited.Add(Encoding.UTF8.GetString(stored));
            Result = await new WorkflowInterpreter().RunAsync(
                request with
                {
                    State = StateJson.Deserialize(stored),
                    BookmarkId = bookmark.Id,
                    Input = null,
                },
                cancellationToken
            );
        }
    }

    private static string Chain(ExceptionState exception) =>
        exception.InnerException is { } inner ? $"{exception.Message} <- {Chain(inner)}" : exception.Message;
}

/// <summary>What <see cref="EvaluateProbe"/> saw, in order.</summary>
public sealed class EvaluatedValues
{
    public List<object?> Values { get; } = [];
}

/// <summary>Evaluates one input and remembers it.</summary>
[Activity("Tests", "Tests")]
public sealed class EvaluateProbe : CodeActivity
{
    [Input]
    public Input<object?> Value { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.GetRequiredService<EvaluatedValues>().Values.Add(context.Get(Value));
}

/// <summary>Waits until it is resumed.</summary>
[Activity("Tests", "Tests")]
public sealed class WaitProbe : global::Elsa.Workflows.Activity
{
    protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark();
}
