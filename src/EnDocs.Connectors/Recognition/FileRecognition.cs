using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Connectors.Recognition.Requisites;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition;

/// <summary>One file from bytes to requisites, inside the worker process.</summary>
internal static class FileRecognition
{
    /// <summary>Where codes and requisites are looked for; the pages after them are read for search only.</summary>
    private const int PagesWithRequisites = 6;

    private const int CodeDpi = 200;

    public static async Task<RecognizedDocument> RunAsync(
        RecognitionRequest request,
        string workFolder,
        int mostPages,
        CancellationToken cancellationToken
    )
    {
        var probe = await new FileProbe().ProbeAsync(request.Path, request.FileName, cancellationToken);
        if (!probe.IsReadable)
            throw new RecognitionFailedException(probe.Refusal!);
        var reader = new DocumentReader(request.Path, probe.Kind, probe.Pages, workFolder);
        var pages = new List<ScannedPage>();
        try
        {
            await foreach (var page in reader.ReadAsync(mostPages, cancellationToken))
                pages.Add(page.Page.Number <= PagesWithRequisites ? page : page.WithoutImage());
            var result = await ExtractAsync(request, reader, pages, workFolder, cancellationToken);
            return probe.Pages > mostPages
                ? result with
                {
                    Warnings = [.. result.Warnings, $"Распознаны первые {mostPages} страниц из {probe.Pages}."],
                }
                : result;
        }
        finally
        {
            pages.ForEach(page => page.Dispose());
        }
    }

    private static async Task<RecognizedDocument> ExtractAsync(
        RecognitionRequest request,
        DocumentReader reader,
        List<ScannedPage> pages,
        string workFolder,
        CancellationToken cancellationToken
    )
    {
        var read = pages.Take(PagesWithRequisites).Select(page => page.Page).ToList();
        var first = RequisiteExtraction.Of(read, request.OwnOrganisations, request.Today, hasPaymentCode: false);
        var code = first.Kind is null or DocumentKindCodes.PaymentInvoice
            ? await PaymentCodeAsync(reader, pages, workFolder, cancellationToken)
            : null;
        if (code is not null && first.Kind is null)
            first = RequisiteExtraction.Of(read, request.OwnOrganisations, request.Today, hasPaymentCode: true);
        var fields = first.Fields;
        if (code is null && SecondReading.IsWorthwhile(first, pages))
            fields = await SecondReading.MergeAsync(first, request, reader, pages, cancellationToken);
        if (code is null)
            fields = await NumberReReading.ApplyAsync(fields, reader, pages, cancellationToken);
        IReadOnlyList<string> warnings = [];
        if (code is not null)
            (fields, warnings) = PaymentCodeMerge.Of(fields, code);
        return RecognitionResult.Of(first.Kind, fields, [.. pages.Select(page => page.Page)], warnings, request);
    }

    private static async Task<PaymentCode?> PaymentCodeAsync(
        DocumentReader reader,
        List<ScannedPage> pages,
        string workFolder,
        CancellationToken cancellationToken
    )
    {
        foreach (var page in pages.Take(2))
        {
            using var drawn = page.Straight is null ? await reader.DrawAsync(page.Page.Number, CodeDpi, cancellationToken) : null;
            foreach (var payload in await QrReader.ReadAsync(page.Straight ?? drawn!, workFolder, cancellationToken))
                if (PaymentCode.Parse(payload) is { } code)
                    return code;
        }

        return null;
    }
}
