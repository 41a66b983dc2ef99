using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Models;
using EnDocs.Activities.Tasks;
using EnDocs.Core.Effects;
using EnDocs.Core.Processes;
using EnDocs.Processes.Effects;
using EnDocs.Tests.Support.Golden;
using NUnit.Framework;

namespace EnDocs.Tests.Activities;

internal sealed class StoredNamesTests
{
    /// <summary>Running instances store these names. Removing or renaming a line breaks them and needs a migration; adding one is free.</summary>
    [Test]
    public void What_running_instances_store_by_name_never_changes_unnoticed() =>
        GoldenFile.Matches(string.Join('\n', Activities().Concat(Stimuli()).Concat(Inputs()).Concat(Effects())), "stored-names.txt");

    private static IEnumerable<string> Activities() =>
        typeof(StageActivity)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IActivity)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(Lines);

    private static IEnumerable<string> Lines(Type type)
    {
        var activity = (IActivity)Activator.CreateInstance(type)!;
        yield return $"activity {activity.Type} v{activity.Version}";
        foreach (var outcome in type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? [])
            yield return $"  outcome {outcome}";
        foreach (var callback in Callbacks(type))
            yield return $"  callback {callback}";
        foreach (var property in type.GetProperties().Where(IsArgument).Select(property => property.Name).Order(StringComparer.Ordinal))
            yield return $"  property {property}";
    }

    private static bool IsArgument(PropertyInfo property) => property.PropertyType.IsAssignableTo(typeof(Argument));

    /// <summary>Every method that has a callback's shape and is not Elsa's own.</summary>
    private static IEnumerable<string> Callbacks(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(method => method.GetBaseDefinition().DeclaringType!.Assembly == typeof(StageActivity).Assembly)
            .Where(method => method.ReturnType == typeof(ValueTask))
            .Where(method => method.GetParameters() is [{ ParameterType: var only }] && only == typeof(ActivityExecutionContext))
            .Select(method => method.Name)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Stimuli()
    {
        (string Name, Type Payload)[] stimuli =
        [
            (CardSubmitted.Name, typeof(CardSubmitted)),
            (EffectAnswered.BookmarkName, typeof(EffectAnswered)),
            (FileArrived.Name, typeof(FileArrived)),
            (ProcessInterrupted.Name, typeof(ProcessInterrupted)),
            (TaskDecided.Name, typeof(TaskDecided)),
        ];
        return stimuli.Select(stimulus =>
            $"stimulus {stimulus.Name} {{{string.Join(", ", stimulus.Payload.GetConstructors()[0].GetParameters().Select(p => p.Name))}}}"
        );
    }

    private static IEnumerable<string> Inputs() =>
        new[]
        {
            CardSubmitted.InputKey,
            EffectAnswer.InputKey,
            FileArrived.FileHashKey,
            FileArrived.FileNameKey,
            FileArrived.IntakeIdKey,
            ProcessInterrupted.InputKey,
            TaskDecided.InputKey,
        }.Select(key => $"input {key}");

    private static IEnumerable<string> Effects() =>
        new[] { EffectKinds.RecognizeFile, EffectKinds.SendLetter }.Select(kind => $"effect {kind}");
}
