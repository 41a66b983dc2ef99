using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Http.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Http.Extensions;

/// <summary>For activities that wait for HTTP requests.</summary>
public static class HttpEndpointExtensions
{
    /// <summary>Goes on at once when the request of this very trigger started the workflow; otherwise waits for one.</summary>
    public static ValueTask WaitForHttpRequestAsync(
        this ActivityExecutionContext context,
        string path,
        string method,
        ExecuteActivityDelegate? callback = null,
        string? bookmarkName = null
    ) => context.WaitForHttpRequestAsync(path, [method], callback, bookmarkName);

    /// <inheritdoc cref="WaitForHttpRequestAsync(ActivityExecutionContext, string, string, ExecuteActivityDelegate?, string?)"/>
    public static ValueTask WaitForHttpRequestAsync(
        this ActivityExecutionContext context,
        string path,
        IEnumerable<string> methods,
        ExecuteActivityDelegate? callback = null,
        string? bookmarkName = null
    ) => context.WaitForHttpRequestAsync(new HttpEndpointOptions { Path = path, Methods = [.. methods] }, callback, bookmarkName);

    /// <inheritdoc cref="WaitForHttpRequestAsync(ActivityExecutionContext, string, string, ExecuteActivityDelegate?, string?)"/>
    public static ValueTask WaitForHttpRequestAsync(
        this ActivityExecutionContext context,
        HttpEndpointOptions options,
        ExecuteActivityDelegate? callback = null,
        string? bookmarkName = null
    )
    {
        if (context.IsTriggerOfWorkflow())
            return callback?.Invoke(context) ?? ValueTask.CompletedTask;

        context.CreateBookmarks(
            StimuliOf(options),
            callback,
            includeActivityInstanceId: false,
            bookmarkName ?? HttpStimulusNames.HttpEndpoint
        );
        return ValueTask.CompletedTask;
    }

    public static IEnumerable<object> GetHttpEndpointStimuli(this TriggerIndexingContext context, string path, string method) =>
        context.GetHttpEndpointStimuli(path, [method]);

    public static IEnumerable<object> GetHttpEndpointStimuli(
        this TriggerIndexingContext context,
        string path,
        IEnumerable<string> methods
    ) => context.GetHttpEndpointStimuli(new HttpEndpointOptions { Path = path, Methods = [.. methods] });

    public static IEnumerable<object> GetHttpEndpointStimuli(this TriggerIndexingContext context, HttpEndpointOptions options) =>
        context.ExpressionExecutionContext.GetHttpEndpointStimuli(options);

    /// <summary>One stimulus for each method.</summary>
    /// <exception cref="FormatException">The path is no route template.</exception>
    public static IEnumerable<object> GetHttpEndpointStimuli(this ExpressionExecutionContext context, HttpEndpointOptions options) =>
        StimuliOf(options);

    private static object[] StimuliOf(HttpEndpointOptions options)
    {
        var path = RouteTemplates.Checked(options.Path);
        return
        [
            .. options
                .Methods.Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(method => new HttpEndpointBookmarkPayload(
                    path,
                    method,
                    options.Authorize,
                    options.Policy,
                    options.RequestTimeout,
                    options.RequestSizeLimit
                )
                {
                    FileSizeLimit = options.FileSizeLimit,
                    AllowedFileExtensions = options.AllowedFileExtensions,
                    BlockedFileExtensions = options.BlockedFileExtensions,
                    AllowedMimeTypes = options.AllowedMimeTypes,
                    Outcomes = options.Outcomes,
                }),
        ];
    }
}
