using System.ComponentModel.DataAnnotations;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Http;

/// <summary>Downloads a file, inside the burst.</summary>
[Activity("Elsa", "HTTP", "Скачивает файл по адресу.", DisplayName = "Скачать файл", Kind = ActivityKind.Task)]
[Output(IsSerializable = false)]
public class DownloadHttpFile : Activity<HttpFile>, IActivityPropertyDefaultValueProvider
{
    public DownloadHttpFile([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Адрес", Description = "Адрес файла.")]
    public Input<Uri?> Url { get; set; } = null!;

    [Input(
        DisplayName = "Метод",
        Description = "Метод запроса.",
        Options = new[] { "GET", "POST", "PUT" },
        DefaultValue = "GET",
        UIHint = InputUIHints.DropDown
    )]
    public Input<string> Method { get; set; } = new("GET");

    [Input(
        DisplayName = "Ожидаемые коды ответа",
        Description = "Ожидаемые коды ответа: по каждому есть свой исход.",
        UIHint = InputUIHints.MultiText,
        DefaultValueProvider = typeof(DownloadHttpFile)
    )]
    public Input<ICollection<int>> ExpectedStatusCodes { get; set; } = null!;

    [Input(Name = "Content", DisplayName = "Содержимое запроса", Description = "Содержимое запроса: текст, объект, байты или поток.")]
    public Input<object?> RequestContent { get; set; } = null!;

    [Input(
        DisplayName = "Тип содержимого",
        Description = "Тип содержимого запроса; пусто — по содержимому.",
        UIHandler = typeof(HttpContentTypeOptionsProvider),
        UIHint = InputUIHints.DropDown
    )]
    public Input<string?> RequestContentType { get; set; } = null!;

    [Input(DisplayName = "Авторизация", Description = "Заголовок Authorization, например: Bearer ключ.", Category = "Доступ")]
    public Input<string?> Authorization { get; set; } = null!;

    [Input(
        DisplayName = "Не проверять авторизацию",
        Description = "Отправить заголовок Authorization без проверки его вида.",
        Category = "Доступ"
    )]
    public Input<bool> DisableAuthorizationHeaderValidation { get; set; } = null!;

    [Input(
        DisplayName = "Заголовки запроса",
        Description = "Заголовки запроса.",
        UIHint = InputUIHints.JsonEditor,
        UIHandler = typeof(HttpHeadersOptionsProvider),
        Category = "Дополнительно"
    )]
    public Input<HttpHeaders?> RequestHeaders { get; set; } = new(new HttpHeaders());

    [Output(DisplayName = "Ответ", Description = "Ответ.", IsSerializable = false)]
    public Output<HttpResponseMessage> Response { get; set; } = null!;

    [Output(DisplayName = "Код ответа", Description = "Код ответа.")]
    public Output<int> StatusCode { get; set; } = null!;

    [Output(DisplayName = "Содержимое потоком", Description = "Содержимое файла как поток.", IsSerializable = false)]
    public Output<Stream?> ResponseContentStream { get; set; } = null!;

    [Output(DisplayName = "Содержимое байтами", Description = "Содержимое файла как байты.", IsSerializable = false)]
    public Output<byte[]?> ResponseContentBytes { get; set; } = null!;

    [Output(DisplayName = "Заголовки ответа", Description = "Заголовки ответа.")]
    public Output<HttpHeaders?> ResponseHeaders { get; set; } = null!;

    [Output(DisplayName = "Заголовки содержимого", Description = "Заголовки содержимого ответа.")]
    public Output<HttpHeaders?> ResponseContentHeaders { get; set; } = null!;

    object IActivityPropertyDefaultValueProvider.GetDefaultValue(PropertyInfo property) => new List<int> { 200 };

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        HttpResponseMessage response;
        try
        {
            response = await context.GetRequiredService<OutgoingHttp>().SendAsync(RequestOf(context), tries: 1, context.CancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            context.AddExecutionLogEntry("Error", unreachable.Message);
            await context.CompleteActivityWithOutcomesAsync(HttpOutcomes.FailedToConnect);
            return;
        }
        catch (TaskCanceledException late) when (!context.CancellationToken.IsCancellationRequested)
        {
            context.AddExecutionLogEntry("Error", late.Message);
            await context.CompleteActivityWithOutcomesAsync(HttpOutcomes.Timeout);
            return;
        }

        await TakeAsync(context, response);
        await context.CompleteActivityWithOutcomesAsync(HttpOutcomes.Of(context.Get(ExpectedStatusCodes), (int)response.StatusCode));
    }

    private async Task TakeAsync(ActivityExecutionContext context, HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(context.CancellationToken);
        var content = response.Content.Headers;
        context.Set(Response, response, nameof(Response));
        context.Set(StatusCode, (int)response.StatusCode, nameof(StatusCode));
        context.Set(ResponseHeaders, new HttpHeaders(response.Headers), nameof(ResponseHeaders));
        context.Set(ResponseContentHeaders, new HttpHeaders(content), nameof(ResponseContentHeaders));
        context.Set(ResponseContentBytes, bytes, nameof(ResponseContentBytes));
        context.Set(ResponseContentStream, new MemoryStream(bytes), nameof(ResponseContentStream));
        context.Set(
            Result,
            new HttpFile(new MemoryStream(bytes), NameOf(content, context), content.ContentType?.MediaType, response.Headers.ETag?.Tag),
            nameof(Result)
        );
    }

    private string NameOf(HttpContentHeaders content, ActivityExecutionContext context) =>
        (content.ContentDisposition?.FileNameStar ?? content.ContentDisposition?.FileName)?.Trim('"') is { Length: > 0 } name
            ? name
            : Path.GetFileName(Url.Get(context)!.AbsolutePath);

    private OutgoingRequest RequestOf(ActivityExecutionContext context) =>
        new()
        {
            Url = Url.Get(context)!,
            Method = context.Get(Method) is { Length: > 0 } method ? method : "GET",
            Content = context.Get(RequestContent),
            ContentType = context.Get(RequestContentType),
            Authorization = context.Get(Authorization),
            IsAuthorizationUnchecked = context.Get(DisableAuthorizationHeaderValidation),
            Headers = context.Get(RequestHeaders) ?? [],
            IdempotencyKey = OutgoingRequest.KeyOf(context),
        };
}
