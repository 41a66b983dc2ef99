using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Microsoft.Net.Http.Headers;

namespace Elsa.Http;

/// <summary>Answers the request with a file, or with an archive of several. It leaves when the burst is stored.</summary>
[Activity("Elsa", "HTTP", "Отвечает на HTTP-запрос файлом; несколько файлов складывает в zip.", DisplayName = "Ответ файлом")]
public class WriteFileHttpResponse : Activity
{
    public WriteFileHttpResponse([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input(DisplayName = "Тип содержимого", Description = "Тип содержимого файла; пусто — по имени файла.")]
    public Input<string?> ContentType { get; set; } = null!;

    [Input(DisplayName = "Имя файла", Description = "Имя файла; пусто — имя самого файла.")]
    public Input<string?> Filename { get; set; } = null!;

    [Input(DisplayName = "Метка версии", Description = "Метка версии файла (ETag).")]
    public Input<string?> EntityTag { get; set; } = null!;

    [Input(DisplayName = "Содержимое", Description = "Что отправить: байты, поток, текст, присланный файл или список из них.")]
    public Input<object> Content { get; set; } = null!;

    [Input(DisplayName = "Разрешить докачку", Description = "Позволить продолжать прерванное скачивание.")]
    public Input<bool> EnableResumableDownloads { get; set; } = null!;

    [Input(DisplayName = "Метка скачивания", Description = "Метка скачивания, по которой его продолжают.")]
    public Input<string> DownloadCorrelationId { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (HttpExchange.Find(context) is not { } exchange)
            throw HttpExchange.Lost();

        var file = await SentFile.OfAsync(context.Get(Content), context.CancellationToken);
        exchange.Answer(context, file is null ? new HttpReply(204) : ReplyOf(context, file));
        await context.CompleteActivityAsync();
    }

    private HttpReply ReplyOf(ActivityExecutionContext context, SentFile file)
    {
        var name = context.Get(Filename) is { Length: > 0 } given ? given : file.Name;
        return new HttpReply(200)
        {
            Body = file.Bytes,
            FileName = name,
            ContentType = context.Get(ContentType) is { Length: > 0 } type
                ? HttpReply.CheckedType(type)
                : SentFile.TypeOf(name, file.ContentType),
            EntityTag = context.Get(EntityTag) is { Length: > 0 } tag ? new EntityTagHeaderValue($"\"{tag.Trim('"')}\"") : null,
            HasRanges = context.Get(EnableResumableDownloads),
        };
    }
}
