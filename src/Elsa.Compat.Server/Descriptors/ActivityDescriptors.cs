using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Descriptors;

/// <summary>The activities that the designer offers, and the choices of their inputs.</summary>
internal static class ActivityDescriptors
{
    public static void Map(RouteGroupBuilder api)
    {
        var activities = api.MapGroup("descriptors/activities");
        activities.MapGet("", List).RequirePermission(Permissions.ReadActivityDescriptors, Permissions.ReadAll);
        activities.MapGet("{typeName}", Find).RequirePermission(Permissions.ReadActivityDescriptors, Permissions.ReadAll);
        activities
            .MapPost("{typeName}/options/{propertyName}", Options)
            .RequirePermission(Permissions.ReadActivityOptions, Permissions.ReadAll);
    }

    internal static async Task<IResult> List(ActivityCatalogue catalogue, IServiceProvider services, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new ListAnswer<JsonNode?>([.. await DescriptorJson.WriteAllAsync(catalogue, services, cancellationToken)]));

    internal static async Task<IResult> Find(
        string typeName,
        HttpRequest request,
        ActivityCatalogue catalogue,
        IServiceProvider services,
        CancellationToken cancellationToken
    ) =>
        catalogue.TryFind(typeName, request.Number("version"), out var descriptor)
            ? ElsaJson.Ok(await DescriptorJson.WriteAsync(descriptor, catalogue.Aliases, services, cancellationToken))
            : ElsaErrors.NotFound();

    /// <summary>Asked again whenever another input of the same activity changes; its values come as <c>context</c>.</summary>
    internal static async Task<IResult> Options(
        string typeName,
        string propertyName,
        HttpContext http,
        ActivityCatalogue catalogue,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<OptionsRequest>(http, cancellationToken);
        if (
            !catalogue.TryFind(typeName, http.Request.Number("version"), out var activity)
            || InputOf(activity, propertyName) is not { } input
        )
            return ElsaErrors.NotFound();

        var specifications = await UISpecifications.OfAsync(input, request?.Context, services, cancellationToken);
        return ElsaJson.Ok(new OptionsAnswer(DescriptorJson.Write(specifications)));
    }

    private static InputDescriptor? InputOf(ActivityDescriptor activity, string name) =>
        activity.Inputs.FirstOrDefault(input => string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase));

    internal sealed record OptionsRequest(JsonElement? Context);

    private sealed record OptionsAnswer(JsonObject Items);
}
