using System.Reflection;
using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Http;

/// <summary>Sends a request and leaves through the outcome of the status code that came back.</summary>
[Activity("Elsa", "HTTP", "Отправляет HTTP-запрос и ждёт ответа.", DisplayName = "HTTP-запрос", Kind = ActivityKind.Task)]
[Output(IsSerializable = false)]
public class FlowSendHttpRequest : SendHttpRequestBase, IActivityPropertyDefaultValueProvider
{
    public FlowSendHttpRequest([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input(
        DisplayName = "Ожидаемые коды ответа",
        Description = "Ожидаемые коды ответа: по каждому есть свой исход.",
        UIHint = InputUIHints.MultiText,
        DefaultValueProvider = typeof(FlowSendHttpRequest),
        Order = 5.1f
    )]
    public Input<ICollection<int>> ExpectedStatusCodes { get; set; } = null!;

    object IActivityPropertyDefaultValueProvider.GetDefaultValue(PropertyInfo property) => new List<int> { 200 };

    protected override ValueTask HandleResponseAsync(ActivityExecutionContext context, HttpResponseMessage response) =>
        context.CompleteActivityWithOutcomesAsync(HttpOutcomes.Of(context.Get(ExpectedStatusCodes), (int)response.StatusCode));

    protected override ValueTask HandleRequestExceptionAsync(ActivityExecutionContext context, HttpRequestException exception) =>
        context.CompleteActivityWithOutcomesAsync(HttpOutcomes.FailedToConnect);

    protected override ValueTask HandleTaskCanceledExceptionAsync(ActivityExecutionContext context, TaskCanceledException exception) =>
        context.CompleteActivityWithOutcomesAsync(HttpOutcomes.Timeout);
}
