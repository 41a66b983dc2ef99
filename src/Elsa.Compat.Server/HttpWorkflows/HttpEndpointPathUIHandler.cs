using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.UIHints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Elsa.Http;

/// <summary>Shows the whole address of an endpoint beside its path, so that it can be copied.</summary>
public sealed class HttpEndpointPathUIHandler(IHttpContextAccessor accessor, IOptions<HttpWorkflowOptions> options) : PropertyUIHandlerBase
{
    public override ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default
    )
    {
        var request = accessor.HttpContext?.Request;
        var server = request is null ? "" : $"{request.Scheme}://{request.Host}";
        return new(
            new Dictionary<string, object>
            {
                [InputUIHints.SingleLine] = new
                {
                    AdornmentText = $"{server}/{options.Value.BasePath.Trim('/')}/",
                    EnableCopyAdornment = true,
                },
                ["Refresh"] = true,
            }
        );
    }
}
