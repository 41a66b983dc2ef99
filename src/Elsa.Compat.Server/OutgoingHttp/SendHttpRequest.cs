using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.UIHints;

namespace Elsa.Http;

/// <summary>Sends a request and runs the activity of the status code that came back.</summary>
[Activity("Elsa", "HTTP", "Отправляет HTTP-запрос и ждёт ответа.", DisplayName = "HTTP-запрос с действиями", Kind = ActivityKind.Task)]
[Output(IsSerializable = false)]
public class SendHttpRequest : SendHttpRequestBase, IActivityWithPorts
{
    public SendHttpRequest([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input(
        DisplayName = "Ожидаемые коды ответа",
        Description = "Ожидаемые коды ответа и действия для них.",
        UIHint = InputUIHints.HttpStatusCodes
    )]
    public ICollection<HttpStatusCodeCase> ExpectedStatusCodes { get; set; } = [];

    [Port]
    public IActivity? UnmatchedStatusCode { get; set; }

    [Port]
    public IActivity? FailedToConnect { get; set; }

    [Port]
    public IActivity? Timeout { get; set; }

    IEnumerable<KeyValuePair<string, IActivity>> IActivityWithPorts.GetEmbeddedActivities() =>
        ExpectedStatusCodes
            .Where(expected => expected.Activity is not null)
            .Select(expected => KeyValuePair.Create($"{expected.StatusCode}", expected.Activity!));

    protected override ValueTask HandleResponseAsync(ActivityExecutionContext context, HttpResponseMessage response) =>
        context.ScheduleActivityAsync(
            ExpectedStatusCodes.FirstOrDefault(expected => expected.StatusCode == (int)response.StatusCode) is { } match
                ? match.Activity
                : UnmatchedStatusCode,
            OnChildCompletedAsync
        );

    protected override ValueTask HandleRequestExceptionAsync(ActivityExecutionContext context, HttpRequestException exception) =>
        context.ScheduleActivityAsync(FailedToConnect, OnChildCompletedAsync);

    protected override ValueTask HandleTaskCanceledExceptionAsync(ActivityExecutionContext context, TaskCanceledException exception) =>
        context.ScheduleActivityAsync(Timeout, OnChildCompletedAsync);

    private static ValueTask OnChildCompletedAsync(ActivityCompletedContext context) => context.TargetContext.CompleteActivityAsync();
}

/// <summary>What to do on a status code.</summary>
public class HttpStatusCodeCase
{
    public HttpStatusCodeCase() { }

    public HttpStatusCodeCase(int statusCode, IActivity activity) => (StatusCode, Activity) = (statusCode, activity);

    public int StatusCode { get; set; }
    public IActivity? Activity { get; set; }
}
