using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Descriptors;

/// <summary>
/// All activity types of this server: those of the registered assemblies, found by reflection once at start, and the published
/// definitions that are usable as activities, replaced as they are published. Thread-safe.
/// </summary>
public sealed class ActivityCatalogue
{
    private readonly Lock _change = new();
    private readonly FrozenDictionary<(string, int), ActivityDescriptor> _fromClasses;
    private volatile Snapshot _snapshot;

    /// <summary>Reads the activity classes of <paramref name="assemblies"/>, those of the engine itself always included.</summary>
    public ActivityCatalogue(IEnumerable<Assembly> assemblies, TypeAliases? aliases = null, IServiceProvider? services = null)
    {
        Aliases = aliases ?? new TypeAliases();
        var leftOut = LeftOutActivity.In(services).Select(activity => activity.Type).ToHashSet();
        _fromClasses = assemblies
            .Append(typeof(ActivityCatalogue).Assembly)
            .Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => IsActivityClass(type) && !leftOut.Contains(type))
            .Select(type => ActivityDescriber.Describe(type, services))
            .ToFrozenDictionary(descriptor => (descriptor.TypeName, descriptor.Version));

        foreach (var descriptor in _fromClasses.Values)
            Know(descriptor);

        _snapshot = new Snapshot(_fromClasses.Values, []);
    }

    /// <summary>Type names of this server; it knows the types that the activities' inputs and outputs have.</summary>
    public TypeAliases Aliases { get; }

    /// <summary>Every activity type in every version, in a stable order.</summary>
    public IReadOnlyList<ActivityDescriptor> All => _snapshot.All;

    /// <summary>Finds a type in the given version, or in its highest one when <paramref name="version"/> is null.</summary>
    public bool TryFind(string typeName, int? version, [NotNullWhen(true)] out ActivityDescriptor? descriptor) =>
        version is { } exact
            ? _snapshot.ByVersion.TryGetValue((typeName, exact), out descriptor)
            : _snapshot.Highest.TryGetValue(typeName, out descriptor);

    /// <summary>The definition version <paramref name="versionId"/> as an activity.</summary>
    public bool TryFindUsed(string versionId, [NotNullWhen(true)] out ActivityDescriptor? descriptor) =>
        _snapshot.ByUsedVersion.TryGetValue(versionId, out descriptor);

    /// <summary>
    /// Replaces the definitions that are usable as activities. Of several with the same type name and version the first one counts,
    /// and none may hide a class.
    /// </summary>
    public void ReplaceDefinitions(IEnumerable<ActivityDescriptor> definitions)
    {
        var list = definitions.ToList();
        lock (_change)
            _snapshot = new Snapshot(_fromClasses.Values, list);
    }

    private static bool IsActivityClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(IActivity).IsAssignableFrom(type)
        && Array.Exists(type.GetConstructors(), constructor => constructor.GetParameters().All(parameter => parameter.IsOptional));

    private void Know(ActivityDescriptor descriptor)
    {
        Aliases.Know(descriptor.ClrType);
        foreach (var type in descriptor.Inputs.Select(input => input.Type).Concat(descriptor.Outputs.Select(output => output.Type)))
            Aliases.Know(type);
    }

    private sealed class Snapshot
    {
        public Snapshot(IEnumerable<ActivityDescriptor> classes, List<ActivityDescriptor> definitions)
        {
            var unique = new Dictionary<(string, int), ActivityDescriptor>();
            foreach (var descriptor in classes.Concat(definitions))
                unique.TryAdd((descriptor.TypeName, descriptor.Version), descriptor);

            All =
            [
                .. unique
                    .Values.OrderBy(descriptor => descriptor.TypeName, StringComparer.Ordinal)
                    .ThenBy(descriptor => descriptor.Version),
            ];
            ByVersion = unique.ToFrozenDictionary();
            Highest = All.GroupBy(descriptor => descriptor.TypeName)
                .ToFrozenDictionary(group => group.Key, group => group.MaxBy(d => d.Version)!);
            ByUsedVersion = definitions
                .Where(descriptor => descriptor.UsedDefinitionVersionId is not null)
                .DistinctBy(descriptor => descriptor.UsedDefinitionVersionId)
                .ToFrozenDictionary(descriptor => descriptor.UsedDefinitionVersionId!);
        }

        public IReadOnlyList<ActivityDescriptor> All { get; }
        public FrozenDictionary<(string, int), ActivityDescriptor> ByVersion { get; }
        public FrozenDictionary<string, ActivityDescriptor> Highest { get; }
        public FrozenDictionary<string, ActivityDescriptor> ByUsedVersion { get; }
    }
}
