using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Http;

/// <summary>
/// Sends a request and waits for its answer, inside the burst: at least once. A repetition after a crash carries the same
/// <c>Idempotency-Key</c>.
/// </summary>
[Output(IsSerializable = false)]
public abstract class SendHttpRequestBase(string? source = null, int? line = null) : Activity<HttpResponseMessage>(source, line)
{
    internal const string ClientName = nameof(SendHttpRequestBase);

    [Required]
    [Input(DisplayName = "Адрес", Description = "Адрес, которому отправляется запрос.", Order = 0)]
    public Input<Uri?> Url { get; set; } = null!;

    [Input(
        DisplayName = "Метод",
        Description = "Метод запроса.",
        Options = new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD" },
        DefaultValue = "GET",
        UIHint = InputUIHints.DropDown,
        Order = 1
    )]
    public Input<string> Method { get; set; } = new("GET");

    [Input(DisplayName = "Содержимое", Description = "Содержимое запроса: текст, объект, байты или поток.", Order = 2)]
    public Input<object?> Content { get; set; } = null!;

    [Input(
        DisplayName = "Тип содержимого",
        Description = "Тип содержимого запроса; пусто — по содержимому.",
        UIHandler = typeof(HttpContentTypeOptionsProvider),
        UIHint = InputUIHints.DropDown,
        Order = 3
    )]
    public Input<string?> ContentType { get; set; } = null!;

    [Input(
        DisplayName = "Авторизация",
        Description = "Заголовок Authorization, например: Bearer ключ.",
        Category = "Доступ",
        CanContainSecrets = true,
        Order = 4
    )]
    public Input<string?> Authorization { get; set; } = null!;

    [Input(
        DisplayName = "Не проверять авторизацию",
        Description = "Отправить заголовок Authorization без проверки его вида.",
        Category = "Доступ",
        Order = 5
    )]
    public Input<bool> DisableAuthorizationHeaderValidation { get; set; } = null!;

    [Input(
        DisplayName = "Заголовки запроса",
        Description = "Заголовки запроса.",
        UIHint = InputUIHints.JsonEditor,
        UIHandler = typeof(HttpHeadersOptionsProvider),
        Category = "Дополнительно",
        Order = 6
    )]
    public Input<HttpHeaders?> RequestHeaders { get; set; } = new(new HttpHeaders());

    [Input(DisplayName = "Повторять при сбое", Description = "Повторять при временных отказах, до трёх раз с растущими паузами.")]
    public Input<bool> EnableResiliency { get; set; } = null!;

    [Output(DisplayName = "Код ответа", Description = "Код ответа.")]
    public Output<int> StatusCode { get; set; } = null!;

    [Output(DisplayName = "Разобранное содержимое", Description = "Разобранное содержимое ответа.")]
    public Output<object?> ParsedContent { get; set; } = null!;

    [Output(DisplayName = "Заголовки ответа", Description = "Заголовки ответа.")]
    public Output<HttpHeaders?> ResponseHeaders { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        HttpResponseMessage response;
        try
        {
            response = await context
                .GetRequiredService<OutgoingHttp>()
                .SendAsync(RequestOf(context), Tries(context), context.CancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            context.AddExecutionLogEntry("Error", unreachable.Message);
            context.JournalData["Error"] = unreachable.Message;
            await HandleRequestExceptionAsync(context, unreachable);
            return;
        }
        catch (TaskCanceledException late) when (!context.CancellationToken.IsCancellationRequested)
        {
            context.AddExecutionLogEntry("Error", late.Message);
            context.JournalData["Cancelled"] = true;
            await HandleTaskCanceledExceptionAsync(context, late);
            return;
        }

        context.Set(Result, response, nameof(Result));
        context.Set(ParsedContent, await OutgoingRequest.ParseAsync(response.Content, context.CancellationToken), nameof(ParsedContent));
        context.Set(StatusCode, (int)response.StatusCode, nameof(StatusCode));
        context.Set(ResponseHeaders, new HttpHeaders(response.Headers), nameof(ResponseHeaders));
        await HandleResponseAsync(context, response);
    }

    protected abstract ValueTask HandleResponseAsync(ActivityExecutionContext context, HttpResponseMessage response);

    protected abstract ValueTask HandleRequestExceptionAsync(ActivityExecutionContext context, HttpRequestException exception);

    protected abstract ValueTask HandleTaskCanceledExceptionAsync(ActivityExecutionContext context, TaskCanceledException exception);

    private int Tries(ActivityExecutionContext context) => context.Get(EnableResiliency) ? 4 : 1;

    private OutgoingRequest RequestOf(ActivityExecutionContext context) =>
        new()
        {
            Url = Url.Get(context)!,
            Method = context.Get(Method) is { Length: > 0 } method ? method : "GET",
            Content = context.Get(Content),
            ContentType = context.Get(ContentType),
            Authorization = context.Get(Authorization),
            IsAuthorizationUnchecked = context.Get(DisableAuthorizationHeaderValidation),
            Headers = context.Get(RequestHeaders) ?? [],
            IdempotencyKey = OutgoingRequest.KeyOf(context),
        };
}
