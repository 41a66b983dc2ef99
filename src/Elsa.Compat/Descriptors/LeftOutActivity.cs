namespace Elsa.Workflows.Descriptors;

/// <summary>An activity class that this server does not offer although its assembly has it; registered as a service.</summary>
/// <param name="Type">The class.</param>
/// <param name="TypeName">How definitions name it.</param>
/// <param name="Reason">Why, in Russian, and who can change that.</param>
public sealed record LeftOutActivity(Type Type, string TypeName, string Reason)
{
    internal static IEnumerable<LeftOutActivity> In(IServiceProvider? services) =>
        services?.GetService(typeof(IEnumerable<LeftOutActivity>)) as IEnumerable<LeftOutActivity> ?? [];

    /// <summary>Null for a type that the server really does not know.</summary>
    internal static string? ReasonFor(string typeName, IServiceProvider services) =>
        In(services).FirstOrDefault(activity => activity.TypeName == typeName)?.Reason;
}
