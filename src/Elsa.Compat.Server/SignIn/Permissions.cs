using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Elsa.Server.SignIn;

/// <summary>Elsa's permissions, one <c>permissions</c> claim each, and what it takes to call an endpoint.</summary>
public static class Permissions
{
    public const string Claim = "permissions";

    /// <summary>Grants everything.</summary>
    public const string All = "*";

    /// <summary>Grants whatever begins with <c>read:</c>.</summary>
    public const string ReadAll = "read:*";

    public const string ReadDefinitions = "read:workflow-definitions";
    public const string WriteDefinitions = "write:workflow-definitions";
    public const string PublishDefinitions = "publish:workflow-definitions";
    public const string RetractDefinitions = "retract:workflow-definitions";
    public const string DeleteDefinitions = "delete:workflow-definitions";
    public const string ExecuteDefinitions = "exec:workflow-definitions";

    /// <summary>To save, publish and start definitions that hold C#, beside the permission for that itself.</summary>
    public const string ExecuteCSharp = "exec:csharp-expressions";

    public const string RefreshDefinitions = "actions:workflow-definitions:refresh";
    public const string ReloadDefinitions = "actions:workflow-definitions:reload";

    public const string ReadInstances = "read:workflow-instances";
    public const string WriteInstances = "write:workflow-instances";
    public const string DeleteInstances = "delete:workflow-instances";
    public const string CancelInstances = "cancel:workflow-instances";
    public const string ReadActivityExecutions = "read:activity-execution";

    public const string RunAlterations = "run:alterations";
    public const string ReadAlterations = "read:alterations";

    public const string ReadActivityDescriptors = "read:activity-descriptors";
    public const string ReadActivityOptions = "read:activity-descriptors-options";
    public const string ReadExpressionDescriptors = "read:expression-descriptors";
    public const string ReadStorageDrivers = "read:storage-drivers";
    public const string ReadVariableDescriptors = "read:variable-descriptors";
    public const string ReadActivationStrategies = "read:workflow-activation-strategies";
    public const string ReadIncidentStrategies = "read:incident-strategies";
    public const string ReadLogPersistenceStrategies = "read:log-persistence-strategies";
    public const string ReadCommitStrategies = "read:commit-strategies";
    public const string ReadOutputConverters = "read:output-converters";
    public const string ReadJavaScriptTypes = "read:javascript-type-definitions";
    public const string ReadInstalledFeatures = "read:installed-features";

    public const string TriggerEvent = "trigger:event";
    public const string CompleteTask = "tasks:complete";
    public const string TestActivities = "exec:tests";

    public const string ReadRuntime = "read:workflow-runtime";
    public const string ManageRuntime = "ManageWorkflowRuntime";

    public const string ReadDeadLetters = "read:bookmark-queue:dead-letters";
    public const string ReplayDeadLetters = "replay:bookmark-queue:dead-letters";
    public const string DeleteDeadLetters = "delete:bookmark-queue:dead-letters";

    /// <summary>What Studio needs to draw its editor.</summary>
    public static IReadOnlyList<string> Descriptors { get; } =
    [
        ReadActivityDescriptors,
        ReadActivityOptions,
        ReadExpressionDescriptors,
        ReadStorageDrivers,
        ReadVariableDescriptors,
        ReadActivationStrategies,
        ReadIncidentStrategies,
        ReadLogPersistenceStrategies,
        ReadCommitStrategies,
        ReadOutputConverters,
        ReadJavaScriptTypes,
        ReadInstalledFeatures,
    ];

    extension<T>(T endpoint)
        where T : IEndpointConventionBuilder
    {
        /// <summary>Lets in whoever carries a token with one of these permissions. Nobody: 401; not enough: 403; both with an empty body.</summary>
        public T RequirePermission(params string[] anyOf) =>
            endpoint
                .RequireAuthorization(policy =>
                    policy
                        .AddAuthenticationSchemes(ElsaTokenScheme.Name)
                        .RequireAuthenticatedUser()
                        .RequireAssertion(asked => asked.User.MayAny(anyOf))
                )
                .WithMetadata(new RequiredPermissions(anyOf));
    }
}
