using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.OpenApi;

/// <summary>
/// The API in OpenAPI 3.1, for who makes a client. Addresses, methods and permissions are those of the endpoints, so that they cannot be out of date;
/// the rest is in <see cref="Operations"/>. It is made when it is first asked for.
/// </summary>
internal sealed partial class ApiDescription(EndpointDataSource endpoints)
{
    private const string Path = "openapi.json";
    private const string Json = "application/json";
    private const string Bearer = "bearer";

    private static readonly Dictionary<int, string> Meanings = new()
    {
        [200] = "Done",
        [201] = "Made",
        [204] = "Done; there is nothing to say, or nothing was found",
        [400] = "Something in the request makes no sense; nothing was changed",
        [401] = "Not signed in, or the token is no longer good",
        [403] = "Signed in, but this is not allowed, or the thing is protected",
        [404] = "There is no such thing",
        [409] = "Others changed the same thing again and again, or it cannot be done in this state; nothing was changed",
        [413] = "The request is too large",
        [500] = "The instance faulted; its state is in the answer",
        [503] = "The engine is paused; try again after the time that Retry-After says",
    };

    private readonly Lazy<JsonObject> _document = new(() => Document(endpoints));

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet(Path, Read)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(ElsaTokenScheme.Name).RequireAuthenticatedUser());

    internal static IResult Read(ApiDescription description) => ElsaJson.Ok(description._document.Value);

    private static JsonObject Document(EndpointDataSource endpoints)
    {
        var operations = Operations.Read();
        var paths = new JsonObject();
        foreach (var (method, path, endpoint) in Mapped(endpoints))
        {
            if (paths["/" + path] is not JsonObject methods)
                paths["/" + path] = methods = [];
            methods[method.ToLowerInvariant()] = Describe(path, endpoint, operations.Find(method, path));
        }

        operations.Shapes["Refusal"] = ShapeReader.Read(
            "{statusCode?: integer, message?: string, errors?: object, modelBindingError?: string}"
        );
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Elsa API", ["version"] = "3.8.0" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = ElsaServerEndpoints.ApiPath }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = operations.Shapes,
                ["securitySchemes"] = new JsonObject
                {
                    [Bearer] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = Bearer,
                        ["bearerFormat"] = "JWT",
                    },
                },
            },
        };
    }

    private static IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> Mapped(EndpointDataSource endpoints) =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let address = "/" + endpoint.RoutePattern.RawText?.TrimStart('/')
        where
            address.StartsWith(ElsaServerEndpoints.ApiPath + "/", StringComparison.Ordinal)
            && !address.Contains("**", StringComparison.Ordinal)
        let path = Constraint().Replace(address[(ElsaServerEndpoints.ApiPath.Length + 1)..], "}").TrimEnd('/')
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where !path.StartsWith("hubs/", StringComparison.Ordinal)
        orderby path, method
        select (method, path, endpoint);

    private static JsonObject Describe(string path, RouteEndpoint endpoint, Operation? operation)
    {
        var permissions = endpoint
            .Metadata.GetOrderedMetadata<RequiredPermissions>()
            .SelectMany(required => required.AnyOf)
            .Distinct()
            .ToList();
        var isAnonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        IEnumerable<int> statuses = operation?.Statuses ?? [StatusCodes.Status200OK];
        if (!isAnonymous)
            statuses = statuses.Append(StatusCodes.Status401Unauthorized);
        if (permissions.Count > 0)
            statuses = statuses.Append(StatusCodes.Status403Forbidden);

        var described = new JsonObject
        {
            ["tags"] = new JsonArray((JsonNode)path.Split('/')[0]),
            ["summary"] = operation?.Summary,
            ["description"] = permissions.Count > 0 ? $"Permission: {string.Join(" or ", permissions)}" : null,
            ["parameters"] = Parameters(path, operation),
            ["responses"] = new JsonObject(
                statuses
                    .Distinct()
                    .Order()
                    .Select(status => KeyValuePair.Create($"{status}", (JsonNode?)Response(status, operation?.Answer)))
            ),
            ["security"] = isAnonymous ? [] : new JsonArray(new JsonObject { [Bearer] = new JsonArray() }),
        };
        if (operation?.Body is { } body)
            described["requestBody"] = Body(body);
        return described;
    }

    private static JsonArray Parameters(string path, Operation? operation)
    {
        var parameters = new JsonArray();
        foreach (Match name in PathParameter().Matches(path))
            parameters.Add((JsonNode)Parameter(name.Groups["name"].Value, "path", "string"));
        foreach (var query in operation?.Query ?? [])
            parameters.Add(
                (JsonNode)(query.Split(": ") is [var name, var type] ? Parameter(name, "query", type) : Parameter(query, "query", "string"))
            );
        return parameters;
    }

    private static JsonObject Parameter(string name, string place, string type) =>
        new()
        {
            ["name"] = name,
            ["in"] = place,
            ["required"] = place == "path",
            ["schema"] = ShapeReader.Named(type),
        };

    private static JsonObject Body(JsonObject body)
    {
        var isUpload = (string?)body["format"] == "binary";
        var schema = isUpload
            ? new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["files"] = new JsonObject { ["type"] = "array", ["items"] = body.DeepClone() },
                },
            }
            : body.DeepClone();
        return new JsonObject
        {
            ["content"] = new JsonObject { [isUpload ? "multipart/form-data" : Json] = new JsonObject { ["schema"] = schema } },
        };
    }

    private static JsonObject Response(int status, JsonObject? answer)
    {
        var response = new JsonObject { ["description"] = Meanings[status] };
        var schema = status switch
        {
            200 or 201 or 500 => answer?.DeepClone(),
            400 or 409 or 413 => ShapeReader.Named("Refusal"),
            _ => null,
        };
        if (schema is not null)
        {
            var type = (string?)schema["format"] == "binary" ? "application/octet-stream" : Json;
            response["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } };
        }

        return response;
    }

    [GeneratedRegex(@":[a-z]+\}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex PathParameter();
}
