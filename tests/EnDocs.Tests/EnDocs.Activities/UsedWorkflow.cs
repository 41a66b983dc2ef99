using Elsa.Workflows.Activities;

namespace EnDocs.Tests.Activities;

/// <summary>Stands for a definition that is used as an activity, as the runtime's own class does.</summary>
public sealed class UsedWorkflow : Composite;
