using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Http.Bookmarks;
using Elsa.Http.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Microsoft.AspNetCore.Http;

namespace Elsa.Http;

/// <summary>Waits for an HTTP request below <c>/workflows</c>, or starts the workflow when one comes.</summary>
[Activity("Elsa", "HTTP", "Ждёт HTTP-запроса по заданному пути; может запускать процесс.", DisplayName = "Приём HTTP-запроса")]
[Output(IsSerializable = false)]
public class HttpEndpoint : Trigger<HttpRequest>
{
    internal const string RequestTooLarge = "Request too large";
    internal const string FileTooLarge = "File too large";
    internal const string InvalidFileExtension = "Invalid file extension";
    internal const string InvalidFileMimeType = "Invalid file MIME type";

    public HttpEndpoint([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public HttpEndpoint(Input<string> path, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => Path = path;

    [Required]
    [Input(
        DisplayName = "Путь",
        Description = "Путь после адреса процессов, например orders/{id}.",
        UIHint = InputUIHints.SingleLine,
        UIHandler = typeof(HttpEndpointPathUIHandler)
    )]
    public Input<string> Path { get; set; } = null!;

    [Input(
        DisplayName = "Методы",
        Description = "Какие методы принимаются.",
        Options = new[] { "GET", "POST", "PUT", "HEAD", "DELETE" },
        UIHint = InputUIHints.CheckList
    )]
    public Input<ICollection<string>> SupportedMethods { get; set; } = new(new ObjectLiteral<ICollection<string>>("""["GET"]"""));

    [Input(DisplayName = "Только для вошедших", Description = "Принимать только тех, кто вошёл.", Category = "Доступ")]
    public Input<bool> Authorize { get; set; } = new(false);

    [Input(
        DisplayName = "Нужное право",
        Description = "Право, которое должно быть у отправителя, например exec:workflow-definitions.",
        Category = "Доступ"
    )]
    public Input<string?> Policy { get; set; } = new(default(string?));

    [Input(DisplayName = "Время на обработку", Description = "За какое время запрос должен быть обработан.", Category = "Загрузка файлов")]
    public Input<TimeSpan?> RequestTimeout { get; set; } = null!;

    [Input(DisplayName = "Предел размера запроса", Description = "Наибольший размер запроса, байт.", Category = "Загрузка файлов")]
    public Input<long?> RequestSizeLimit { get; set; } = null!;

    [Input(DisplayName = "Предел размера файла", Description = "Наибольший размер одного файла, байт.", Category = "Загрузка файлов")]
    public Input<long?> FileSizeLimit { get; set; } = null!;

    [Input(
        DisplayName = "Разрешённые расширения",
        Description = "Разрешённые расширения файлов, например .pdf. Пусто — любые.",
        Category = "Загрузка файлов",
        UIHint = InputUIHints.MultiText
    )]
    public Input<ICollection<string>> AllowedFileExtensions { get; set; } = null!;

    [Input(
        DisplayName = "Запрещённые расширения",
        Description = "Запрещённые расширения файлов, например .exe.",
        Category = "Загрузка файлов",
        UIHint = InputUIHints.MultiText
    )]
    public Input<ICollection<string>> BlockedFileExtensions { get; set; } = null!;

    [Input(
        DisplayName = "Разрешённые типы файлов",
        Description = "Разрешённые типы файлов, например application/pdf. Пусто — любые.",
        Category = "Загрузка файлов",
        UIHint = InputUIHints.MultiText
    )]
    public Input<ICollection<string>> AllowedMimeTypes { get; set; } = null!;

    [Input(
        DisplayName = "Исход «слишком большой запрос»",
        Description = "Показать исход «Request too large»: запрос слишком велик.",
        Category = "Исходы"
    )]
    public bool ExposeRequestTooLargeOutcome { get; set; }

    [Input(
        DisplayName = "Исход «слишком большой файл»",
        Description = "Показать исход «File too large»: файл слишком велик.",
        Category = "Исходы"
    )]
    public bool ExposeFileTooLargeOutcome { get; set; }

    [Input(
        DisplayName = "Исход «недопустимое расширение»",
        Description = "Показать исход «Invalid file extension»: расширение файла не разрешено.",
        Category = "Исходы"
    )]
    public bool ExposeInvalidFileExtensionOutcome { get; set; }

    [Input(
        DisplayName = "Исход «недопустимый тип файла»",
        Description = "Показать исход «Invalid file MIME type»: тип файла не разрешён.",
        Category = "Исходы"
    )]
    public bool ExposeInvalidFileMimeTypeOutcome { get; set; }

    [Output(DisplayName = "Разобранное содержимое", Description = "Разобранное содержимое запроса.")]
    public Output<object?> ParsedContent { get; set; } = null!;

    [Output(DisplayName = "Файлы", Description = "Присланные файлы.", IsSerializable = false)]
    public Output<IFormFile[]> Files { get; set; } = null!;

    [Output(DisplayName = "Первый файл", Description = "Первый из присланных файлов.", IsSerializable = false)]
    public Output<IFormFile?> File { get; set; } = null!;

    [Output(DisplayName = "Параметры пути", Description = "Параметры пути.")]
    public Output<IDictionary<string, object>> RouteData { get; set; } = null!;

    [Output(DisplayName = "Параметры запроса", Description = "Параметры строки запроса.")]
    public Output<IDictionary<string, object>> QueryStringData { get; set; } = null!;

    [Output(DisplayName = "Заголовки", Description = "Заголовки запроса.")]
    public Output<IDictionary<string, object>> Headers { get; set; } = null!;

    protected override IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context)
    {
        context.TriggerName = HttpStimulusNames.HttpEndpoint;
        return context.GetHttpEndpointStimuli(OptionsIn(context.ExpressionExecutionContext));
    }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.WaitForHttpRequestAsync(OptionsIn(context.ExpressionExecutionContext), OnResumeAsync);

    private HttpEndpointOptions OptionsIn(ExpressionExecutionContext context) =>
        new()
        {
            Path = context.Get(Path) ?? "",
            Methods = context.Get(SupportedMethods) ?? [HttpMethods.Get],
            Authorize = context.Get(Authorize),
            Policy = context.Get(Policy),
            RequestTimeout = context.Get(RequestTimeout),
            RequestSizeLimit = context.Get(RequestSizeLimit),
            FileSizeLimit = context.Get(FileSizeLimit),
            AllowedFileExtensions = ListOf(context.Get(AllowedFileExtensions)),
            BlockedFileExtensions = ListOf(context.Get(BlockedFileExtensions)),
            AllowedMimeTypes = ListOf(context.Get(AllowedMimeTypes)),
            Outcomes = ListOf([.. ShownOutcomes()]),
        };

    private static string[]? ListOf(ICollection<string>? items) => items is { Count: > 0 } ? [.. items] : null;

    private IEnumerable<string> ShownOutcomes()
    {
        if (ExposeRequestTooLargeOutcome)
            yield return RequestTooLarge;
        if (ExposeFileTooLargeOutcome)
            yield return FileTooLarge;
        if (ExposeInvalidFileExtensionOutcome)
            yield return InvalidFileExtension;
        if (ExposeInvalidFileMimeTypeOutcome)
            yield return InvalidFileMimeType;
    }

    private ValueTask OnResumeAsync(ActivityExecutionContext context)
    {
        if (HttpExchange.Find(context) is not { } exchange)
            throw HttpExchange.Lost();

        var request = exchange.Http.Request;
        context.Set(Result, request, nameof(Result));
        context.Set(RouteData, exchange.RouteValues, nameof(RouteData));
        context.Set(QueryStringData, RequestValues.Of(request.Query), nameof(QueryStringData));
        context.Set(Headers, RequestValues.Of(request.Headers), nameof(Headers));
        if (exchange.Body.Broken is { } outcome)
            return context.CompleteActivityWithOutcomesAsync(outcome);

        context.Set(ParsedContent, exchange.Body.Content, nameof(ParsedContent));
        if (exchange.Body.Files is { Count: > 0 } files)
        {
            context.Set(Files, [.. files], nameof(Files));
            context.Set(File, files[0], nameof(File));
        }

        return context.CompleteActivityAsync();
    }
}
