namespace Elsa.Workflows.Models;

/// <summary>One stimulus that starts a workflow, and the activity at which it then starts.</summary>
public sealed record IndexedTrigger(ActivityNode Node, string Name, object Payload, string Hash);
