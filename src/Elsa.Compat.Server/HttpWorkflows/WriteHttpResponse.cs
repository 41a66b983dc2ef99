using System.Net;
using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Http;

/// <summary>Answers the request that started or resumed the workflow. The answer leaves when the burst is stored.</summary>
[Activity("Elsa", "HTTP", "Отвечает на HTTP-запрос, который запустил или продолжил процесс.", DisplayName = "Ответ на HTTP-запрос")]
public class WriteHttpResponse : Activity
{
    public WriteHttpResponse([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public WriteHttpResponse(Input<object?> content, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => Content = content;

    public WriteHttpResponse(
        Input<object?> content,
        Input<string?> contentType,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null
    )
        : base(source, line) => (Content, ContentType) = (content, contentType);

    [Input(DisplayName = "Код ответа", DefaultValue = HttpStatusCode.OK, Description = "Код ответа.", UIHint = InputUIHints.DropDown)]
    public Input<HttpStatusCode> StatusCode { get; set; } = new(HttpStatusCode.OK);

    [Input(DisplayName = "Содержимое", Description = "Содержимое ответа: текст как есть, объект как JSON, байты как файл.")]
    public Input<object?> Content { get; set; } = null!;

    [Input(
        DisplayName = "Тип содержимого",
        Description = "Тип содержимого; пусто — по содержимому.",
        UIHandler = typeof(HttpContentTypeOptionsProvider),
        UIHint = InputUIHints.DropDown
    )]
    public Input<string?> ContentType { get; set; } = null!;

    [Input(
        DisplayName = "Заголовки ответа",
        Description = "Заголовки ответа.",
        UIHint = InputUIHints.JsonEditor,
        UIHandler = typeof(HttpHeadersOptionsProvider),
        Category = "Дополнительно"
    )]
    public Input<HttpHeaders?> ResponseHeaders { get; set; } = new(new HttpHeaders());

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (HttpExchange.Find(context) is not { } exchange)
            throw HttpExchange.Lost();

        var reply = new HttpReply(HttpReply.CheckedStatus((int)StatusCode.GetOrDefault(context, () => HttpStatusCode.OK)))
        {
            Headers = HttpReply.Checked(context.Get(ResponseHeaders) ?? []),
        };
        if (context.Get(Content) is { } content)
        {
            var (bytes, type) = await HttpContents.OfAsync(content, context.Get(ContentType), context.CancellationToken);
            reply = reply with { Body = bytes, ContentType = HttpReply.CheckedType(type) };
        }

        exchange.Answer(context, reply);
        await context.CompleteActivityAsync();
    }
}
