using Elsa.Server.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;

namespace Elsa.Server.Live;

/// <summary>Where Studio listens to an instance that it shows. What it hears is in <see cref="LiveUpdates"/>.</summary>
internal sealed class WorkflowInstanceHub(ObservedInstances observed) : Hub
{
    /// <summary>Studio resolves the address against its API: with a slash at the end of that it comes out as the second.</summary>
    private static readonly string[] Paths = ["/elsa/hubs/workflow-instance", ElsaServerEndpoints.ApiPath + "/hubs/workflow-instance"];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var path in Paths)
            endpoints
                .MapHub<WorkflowInstanceHub>(path, connection => connection.CloseOnAuthenticationExpiration = true)
                .RequirePermission(Permissions.ReadInstances, Permissions.ReadAll);
    }

    /// <summary>Whether a request is for the hub: a browser cannot give its socket a header, so the token stands in the query there.</summary>
    public static bool IsAt(string? path) => Array.Exists(Paths, hub => path?.StartsWith(hub, StringComparison.OrdinalIgnoreCase) is true);

    /// <summary>From now on the caller hears of the instance.</summary>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        if (string.IsNullOrEmpty(instanceId))
            throw new HubException("Укажите экземпляр процесса.");

        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted);
        observed.Add(Context.ConnectionId, instanceId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        observed.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
