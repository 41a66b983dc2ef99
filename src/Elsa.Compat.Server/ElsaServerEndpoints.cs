using Elsa.Http;
using Elsa.Server.ActivityExecutions;
using Elsa.Server.ActivityTesting;
using Elsa.Server.Alterations;
using Elsa.Server.DeadLetterQueue;
using Elsa.Server.Definitions;
using Elsa.Server.Descriptors;
using Elsa.Server.Events;
using Elsa.Server.Features;
using Elsa.Server.Instances;
using Elsa.Server.Links;
using Elsa.Server.Live;
using Elsa.Server.OpenApi;
using Elsa.Server.Running;
using Elsa.Server.RuntimeControl;
using Elsa.Server.SignIn;
using Elsa.Server.Studio;
using Elsa.Server.Tasks;
using Elsa.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Elsa.Server;

/// <summary>Maps Elsa's HTTP API: a line for each resource.</summary>
public static class ElsaServerEndpoints
{
    /// <summary>Where the API lies.</summary>
    public const string ApiPath = "/elsa/api";

    extension(WebApplication app)
    {
        /// <summary>Maps the API; an unknown address below it is an empty 404.</summary>
        public WebApplication MapElsaServer()
        {
            var api = app.MapGroup(ApiPath).AddEndpointFilter(Refusals.Answer).WithMetadata(new EmptyErrors());
            Identity.Map(api);
            InstalledFeatures.Map(api);
            ActivityDescriptors.Map(api);
            Choices.Map(api);
            VariableTypes.Map(api);
            ScriptTypes.Map(api);
            ReadDefinitions.Map(api);
            SubGraphs.Map(api);
            DefinitionFindings.Map(api);
            ChangeDefinitions.Map(api);
            BulkDefinitions.Map(api);
            ImportDefinitions.Map(api);
            ExportDefinitions.Map(api);
            RefreshDefinitions.Map(api);
            Execution.Map(api);
            Dispatching.Map(api);
            InstanceList.Map(api);
            OneInstance.Map(api);
            InstanceEndings.Map(api);
            InstanceJournal.Map(api);
            InstanceVariables.Map(api);
            RunAlterations.Map(api);
            PlannedAlterations.Map(api);
            InstanceExport.Map(api);
            InstanceImport.Map(api);
            ActivityExecutionList.Map(api);
            OneActivityExecution.Map(api);
            TestRuns.Map(api);
            EventTriggers.Map(api);
            TaskCompletion.Map(api);
            FollowedLinks.Map(api);
            GivenUpWork.Map(api);
            RuntimeControls.Map(api);
            ApiDescription.Map(api);
            WorkflowInstanceHub.Map(app);
            StudioPage.Map(app);
            WorkflowRequests.Map(app).WithMetadata(new EmptyErrors());
            api.Map("{**unknown}", ElsaErrors.NotFound).AllowAnonymous();
            return app;
        }
    }

    /// <summary>Keeps the host from filling the empty bodies of our refusals.</summary>
    private sealed class EmptyErrors : ISkipStatusCodePagesMetadata;
}
