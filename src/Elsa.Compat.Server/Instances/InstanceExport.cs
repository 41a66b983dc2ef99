using System.IO.Compression;
using System.Text.Json;
using Elsa.Server.ActivityExecutions;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Instances;

/// <summary>Instances as files, with all that it takes to go on elsewhere.</summary>
internal static class InstanceExport
{
    private const string Zip = "application/zip";
    private const string ZipName = "workflow-instances.zip";
    private const int PageSize = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        // Elsa takes either method for either address.
        string[] methods = [HttpMethods.Get, HttpMethods.Post];
        api.MapMethods("workflow-instances/{id}/export", methods, Export).RequirePermission(Permissions.ReadInstances);
        api.MapMethods("bulk-actions/export/workflow-instances", methods, ExportMany).RequirePermission(Permissions.ReadInstances);
    }

    internal static async Task<IResult> Export(
        string id,
        HttpContext http,
        IWorkflowInstances instances,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        var parts = await PartsAsync(http, cancellationToken);
        return await instances.FindAsync(id, cancellationToken) is { } instance
            ? Results.File(await FileAsync(instance, parts, instances, journal, cancellationToken), "application/json", FileName(id))
            : ElsaErrors.NotFound();
    }

    /// <summary>One is a file, several are an archive; those that are not there are left out.</summary>
    internal static async Task<IResult> ExportMany(
        HttpContext http,
        IWorkflowInstances instances,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        var parts = await PartsAsync(http, cancellationToken);
        if (parts.Ids is [var only])
            return await Export(only, http, instances, journal, cancellationToken);
        if (parts.Ids.Count > Page.Largest)
            return ElsaErrors.Invalid(nameof(parts.Ids), $"За один запрос можно выгрузить не больше {Page.Largest} экземпляров.");

        var bytes = Temporary();
        var count = await ArchiveAsync(bytes, parts, instances, journal, cancellationToken);
        if (count > 0)
        {
            bytes.Position = 0;
            return Results.Stream(bytes, Zip, ZipName);
        }

        await bytes.DisposeAsync();
        return Results.NoContent();
    }

    private static async Task<int> ArchiveAsync(
        Stream bytes,
        Parts parts,
        IWorkflowInstances instances,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        var count = 0;
        await using var archive = await ZipArchive.CreateAsync(
            bytes,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            cancellationToken
        );
        foreach (var id in parts.Ids)
        {
            if (await instances.FindAsync(id, cancellationToken) is not { } instance)
                continue;

            count++;
            await using var entry = await archive.CreateEntry(FileName(id)).OpenAsync(cancellationToken);
            await entry.WriteAsync(await FileAsync(instance, parts, instances, journal, cancellationToken), cancellationToken);
        }

        return count;
    }

    /// <summary>Many instances with their journals need not fit into memory. The file goes with its stream.</summary>
    private static FileStream Temporary() =>
        new(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 81920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );

    private static async Task<byte[]> FileAsync(
        StoredInstance instance,
        Parts parts,
        IWorkflowInstances instances,
        IJournal journal,
        CancellationToken cancellationToken
    ) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new InstanceFile
            {
                WorkflowState = StateAnswer.AsStored(instance.State),
                Bookmarks = parts.Bookmarks ? await BookmarksAsync(instance, instances, cancellationToken) : null,
                ActivityExecutionRecords = parts.Executions ? await RecordsAsync(instance, journal, cancellationToken) : null,
                WorkflowExecutionLogRecords = parts.Journal ? await JournalAsync(instance, journal, cancellationToken) : null,
            },
            ElsaJson.Options
        );

    private static async Task<IReadOnlyList<InstanceFile.BookmarkPart>> BookmarksAsync(
        StoredInstance instance,
        IWorkflowInstances instances,
        CancellationToken cancellationToken
    )
    {
        var all = new List<InstanceFile.BookmarkPart>();
        var filter = new BookmarkFilter { InstanceId = instance.Id };
        string? last = null;
        while (await instances.WaitingAsync(filter, last, PageSize, cancellationToken) is [.., var end] page)
        {
            all.AddRange(page.Select(InstanceFile.BookmarkPart.Of));
            last = end.Id;
        }

        return all;
    }

    private static async Task<IReadOnlyList<ActivityExecutionAnswer>> RecordsAsync(
        StoredInstance instance,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        var all = new List<ActivityExecutionAnswer>();
        var filter = new ActivityRecordFilter { InstanceId = instance.Id, Take = PageSize };
        while (await journal.RecordsAsync(filter with { Skip = all.Count }, cancellationToken) is { Count: > 0 } page)
            all.AddRange(page.Select(ActivityExecutionAnswer.Of));
        return all;
    }

    private static async Task<IReadOnlyList<InstanceFile.JournalPart>> JournalAsync(
        StoredInstance instance,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        var all = new List<InstanceFile.JournalPart>();
        var filter = new JournalFilter { InstanceId = instance.Id, Take = PageSize };
        while (await journal.EntriesAsync(filter, cancellationToken) is [.., var last] page)
        {
            all.AddRange(page.Select(entry => InstanceFile.JournalPart.Of(entry, instance)));
            filter = filter with { After = last.Sequence };
        }

        return all;
    }

    private static string FileName(string id) => $"workflow-instance-{id.ToLowerInvariant()}.json";

    /// <summary>What is wanted, said in the body or in the query. Who says nothing wants everything.</summary>
    private static async Task<Parts> PartsAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var body = await ElsaBody.ReadAsync<ExportRequest>(http, cancellationToken) ?? new ExportRequest();
        var query = http.Request;
        IReadOnlyList<string> ids = [.. (body.Ids ?? []).OfType<string>(), .. query.List(nameof(body.Ids))];
        return new Parts(
            [.. ids.Distinct(StringComparer.Ordinal)],
            query.Flag(nameof(body.IncludeBookmarks)) ?? body.IncludeBookmarks ?? true,
            query.Flag(nameof(body.IncludeActivityExecutionLog)) ?? body.IncludeActivityExecutionLog ?? true,
            query.Flag(nameof(body.IncludeWorkflowExecutionLog)) ?? body.IncludeWorkflowExecutionLog ?? true
        );
    }

    private sealed record ExportRequest
    {
        public IReadOnlyList<string?>? Ids { get; init; }
        public bool? IncludeBookmarks { get; init; }
        public bool? IncludeActivityExecutionLog { get; init; }
        public bool? IncludeWorkflowExecutionLog { get; init; }
    }

    private sealed record Parts(IReadOnlyList<string> Ids, bool Bookmarks, bool Executions, bool Journal);
}
