using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.Types;

namespace Elsa.Http;

/// <summary>A request that a workflow makes to the outside, as its inputs say it.</summary>
internal sealed record OutgoingRequest
{
    public required Uri Url { get; init; }
    public required string Method { get; init; }
    public object? Content { get; init; }
    public string? ContentType { get; init; }
    public string? Authorization { get; init; }
    public bool IsAuthorizationUnchecked { get; init; }
    public HttpHeaders Headers { get; init; } = [];

    /// <summary>The same for every try of the same run of the activity, so that the receiver can tell a repetition.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The same request, whose content can be sent more than once.</summary>
    public async Task<OutgoingRequest> RepeatableAsync(CancellationToken cancellationToken)
    {
        if (Content is not Stream)
            return this;

        var (bytes, type) = await HttpContents.OfAsync(Content, ContentType, cancellationToken);
        return this with { Content = bytes, ContentType = type };
    }

    /// <exception cref="FormatException">The authorization or a header is none.</exception>
    public async Task<HttpRequestMessage> MessageAsync(CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Url);
        if (Content is not null)
        {
            var (bytes, type) = await HttpContents.OfAsync(Content, ContentType, cancellationToken);
            message.Content = new ByteArrayContent(bytes);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        if (!string.IsNullOrWhiteSpace(Authorization))
        {
            if (IsAuthorizationUnchecked)
                message.Headers.TryAddWithoutValidation("Authorization", Authorization);
            else
                message.Headers.Authorization = AuthenticationHeaderValue.Parse(Authorization);
        }

        foreach (var (name, values) in Headers)
            if (!message.Headers.TryAddWithoutValidation(name, values))
                message.Content?.Headers.TryAddWithoutValidation(name, values);
        if (!message.Headers.Contains("Idempotency-Key"))
            message.Headers.Add("Idempotency-Key", IdempotencyKey);
        return message;
    }

    /// <summary>The place in the instance's journal: a crash or a lost race does not change it, since both go back to where the burst began.</summary>
    public static string KeyOf(ActivityExecutionContext context) =>
        $"{context.WorkflowExecutionContext.Id}:{context.WorkflowExecutionContext.ExecutionLogSequence}";

    /// <summary>JSON as plain values, other text as text, the rest as bytes; <see langword="null"/> when there is nothing.</summary>
    public static async Task<object?> ParseAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var bytes = await content.ReadAsByteArrayAsync(cancellationToken);
        if (bytes.Length == 0)
            return null;

        var type = content.Headers.ContentType?.MediaType ?? MediaTypeNames.Application.Octet;
        if (type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                using var document = JsonDocument.Parse(bytes);
                return JsonValues.ToPlain(document.RootElement.Clone());
            }
            catch (JsonException)
            {
                return await content.ReadAsStringAsync(cancellationToken); // says JSON and sends something else: the workflow may still read it
            }
        }

        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
            ? await content.ReadAsStringAsync(cancellationToken)
            : bytes;
    }
}
