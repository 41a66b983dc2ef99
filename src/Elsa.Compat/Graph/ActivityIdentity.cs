using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Graph;

/// <summary>Tells activities apart by reference, whatever an author overrides.</summary>
internal sealed class ActivityIdentity : IEqualityComparer<IActivity>
{
    public static readonly ActivityIdentity Instance = new();

    public bool Equals(IActivity? x, IActivity? y) => ReferenceEquals(x, y);

    public int GetHashCode(IActivity activity) => RuntimeHelpers.GetHashCode(activity);
}
