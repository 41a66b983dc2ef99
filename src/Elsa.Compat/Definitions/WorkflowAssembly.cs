using System.Collections;
using System.Text.Json.Nodes;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>Makes the activity objects of one workflow; used once per compilation.</summary>
internal sealed class WorkflowAssembly
{
    private const int MaxUsedDefinitions = 32;

    private readonly ActivityCatalogue _catalogue;
    private readonly IReadOnlyDictionary<string, WorkflowDefinitionDocument> _used;
    private readonly ArgumentReader _arguments;
    private readonly PlainValueReader _plain;
    private readonly Stack<string> _path = new();
    private int _workflows;

    public WorkflowAssembly(ActivityCatalogue catalogue, IReadOnlyDictionary<string, WorkflowDefinitionDocument> used)
    {
        (_catalogue, _used) = (catalogue, used);
        Scope = new VariableScope(catalogue.Aliases);
        _arguments = new ArgumentReader(catalogue.Aliases, Scope);
        _plain = new PlainValueReader(Scope, json => Activity(json));
    }

    public VariableScope Scope { get; }

    /// <summary>The workflow with everything inside it. Inner workflows get the first numbers, the outer one the last, as in Elsa.</summary>
    public Workflow Assemble(WorkflowDefinitionDocument document)
    {
        var workflow = WorkflowHeader.Read(document, _catalogue.Aliases);
        Scope.Enter(document.Variables);
        workflow.Variables = Scope.Current;
        workflow.Root = Activity(document.Root);
        Scope.Leave();
        workflow.Id = $"Workflow{++_workflows}";
        return workflow;
    }

    private IActivity Activity(JsonObject json)
    {
        var descriptor = _catalogue.DescriptorOf(json);
        return descriptor is null ? NotFound(json) : Known(json, descriptor);
    }

    private static NotFoundActivity NotFound(JsonObject json)
    {
        var activity = new NotFoundActivity
        {
            MissingTypeName = json.Text("type"),
            MissingTypeVersion = json.Version() ?? 1,
            OriginalActivityJson = json.ToJsonString(JsonValues.Options),
        };
        ActivityHeader.Apply(json, activity);
        return activity;
    }

    private IActivity Known(JsonObject json, ActivityDescriptor descriptor)
    {
        var activity = descriptor.Create();
        ActivityHeader.Apply(json, activity);
        activity.Type = descriptor.TypeName;
        activity.Version = descriptor.Version;

        try
        {
            Bind(json, activity, descriptor);
        }
        catch (Exception fault) when (fault is ValueConversionException or System.Text.Json.JsonException)
        {
            throw new DefinitionException(fault.Message, activity.Id, fault);
        }

        return activity;
    }

    private void Bind(JsonObject json, IActivity activity, ActivityDescriptor descriptor)
    {
        _arguments.Bind(json, activity, descriptor);

        if (descriptor.UsedDefinitionVersionId is not null)
        {
            BindPlain(json, activity, descriptor);
            ((Composite)activity).Root = Used(_catalogue.UsedVersionOf(json)!, activity.Id);
            return;
        }

        var declaresVariables = activity is Container;
        if (declaresVariables)
        {
            Scope.Enter(VariableScope.Documents(json["variables"]));
            ((Container)activity).Variables = Scope.Current;
        }

        var children = BindChildren(json, activity);
        BindPlain(json, activity, descriptor);
        BindConnections(json, activity, children);

        if (declaresVariables)
            Scope.Leave();
    }

    /// <summary>The definition that an activity stands for, as the workflow inside it.</summary>
    private Workflow Used(string versionId, string activityId)
    {
        if (_path.Contains(versionId) || _path.Count >= MaxUsedDefinitions)
            throw new DefinitionException("процесс использует сам себя как активность (прямо или через другие процессы)", activityId);

        if (!_used.TryGetValue(versionId, out var document))
            throw new DefinitionException($"версия «{versionId}» используемого процесса не найдена", activityId);

        _path.Push(versionId);
        using var inner = Scope.Isolate();
        var workflow = Assemble(document);
        _path.Pop();
        return workflow;
    }

    private Dictionary<string, IActivity> BindChildren(JsonObject json, IActivity activity)
    {
        var children = new Dictionary<string, IActivity>(StringComparer.Ordinal);

        foreach (var property in ActivityBinding.Of(activity.GetType()))
        {
            if (property.Find(json) is not { } value)
                continue;

            if (property.Kind == BindingKind.Activities && value is JsonArray list)
                property.Set(activity, Remember(list.OfType<JsonObject>().Where(ActivityJson.IsActivity).Select(Activity)));
        }

        // Ports last: a flowchart's start may be given by the id of one of its activities.
        foreach (var property in ActivityBinding.Of(activity.GetType()).Where(property => property.Kind == BindingKind.Port))
        {
            if (property.Find(json) is { } value && Port(value, children) is { } child)
                property.Set(activity, child);
        }

        return children;

        List<IActivity> Remember(IEnumerable<IActivity> activities)
        {
            var made = new List<IActivity>();
            foreach (var child in activities)
            {
                made.Add(child);
                children.TryAdd(child.Id, child);
            }

            return made;
        }
    }

    private IActivity? Port(JsonNode value, Dictionary<string, IActivity> siblings)
    {
        if (value is JsonValue text && text.TryGetValue(out string? id))
            return siblings.GetValueOrDefault(id);

        if (value is not JsonObject json || !ActivityJson.IsActivity(json))
            return null;

        return siblings.TryGetValue(json.Id(), out var sibling) ? sibling : Activity(json);
    }

    private void BindPlain(JsonObject json, IActivity activity, ActivityDescriptor descriptor)
    {
        foreach (var property in ActivityBinding.Of(activity.GetType()).Where(property => property.Kind == BindingKind.Plain))
        {
            if (property.Find(json) is { } value)
                property.Set(activity, _plain.Read(value, property.Type));
            else if (property.Find(descriptor.ConstructionProperties) is { } construction)
                property.Set(activity, _plain.Read(construction, property.Type));
        }
    }

    /// <summary>A connection with an end that is not there is left out, as Elsa leaves it; the document keeps it.</summary>
    private static void BindConnections(JsonObject json, IActivity activity, Dictionary<string, IActivity> children)
    {
        if (json["connections"] is not JsonArray list)
            return;

        foreach (var property in ActivityBinding.Of(activity.GetType()).Where(property => property.Kind == BindingKind.Connections))
        {
            var connections = new List<Connection>(list.Count);
            foreach (var item in list.OfType<JsonObject>())
            {
                if (End(item["source"], children) is { } source && End(item["target"], children) is { } target)
                    connections.Add(new Connection(source, target));
            }

            property.Set(activity, connections);
        }
    }

    private static Endpoint? End(JsonNode? json, Dictionary<string, IActivity> children) =>
        json is JsonObject end && end.Text("activity") is { } id && children.TryGetValue(id, out var activity)
            ? new Endpoint(activity, end.Text("port"))
            : null;
}
