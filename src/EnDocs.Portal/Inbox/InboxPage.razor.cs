using EnDocs.Core.Tasks;
using Microsoft.AspNetCore.Components;
using TaskId = EnDocs.Core.Tasks.TaskId;

namespace EnDocs.Portal.Inbox;

/// <summary>«Мои задачи»: folders, list, and the opened task with its document and decision. Folder and task stand in the address.</summary>
public sealed partial class InboxPage
{
    private const int PageSize = 50;
    private const int LargestPage = 200;

    private InboxList? _list;
    private InboxFilter? _loaded;

    [SupplyParameterFromQuery(Name = "folder")]
    internal string? FolderName { get; set; }

    [SupplyParameterFromQuery(Name = "task")]
    internal string? TaskName { get; set; }

    private InboxFilter Filter =>
        FolderName switch
        {
            "overdue" => InboxFilter.Overdue,
            "decided" => InboxFilter.Decided,
            _ => InboxFilter.Open,
        };

    /// <summary>The task that the person chose.</summary>
    private TaskId? Chosen => TaskId.TryParse(TaskName, out var id) ? id : null;

    /// <summary>On a wide screen the first task is open even before a choice.</summary>
    private TaskId? Opened => Chosen ?? (_list?.Page.Items is [var first, ..] ? first.Id : null);

    private string EmptyTitle =>
        Filter switch
        {
            InboxFilter.Overdue => "Просроченных задач нет",
            InboxFilter.Decided => "Вы ещё ничего не решали",
            _ => "Все задачи выполнены",
        };

    private string EmptyHint =>
        Filter switch
        {
            InboxFilter.Overdue => "Сюда попадают задачи, срок которых прошёл.",
            InboxFilter.Decided => "Здесь останутся ваши решения с комментариями.",
            _ => "Когда вам направят документ, задача появится здесь сама: обновлять страницу не нужно.",
        };

    public static string AddressOf(InboxFilter filter, TaskId? task)
    {
        var folder = filter switch
        {
            InboxFilter.Overdue => "overdue",
            InboxFilter.Decided => "decided",
            _ => null,
        };
        string?[] parts = [folder is null ? null : $"folder={folder}", task is null ? null : $"task={task}"];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? "inbox" : $"inbox?{query}";
    }

    protected override void OnInitialized()
    {
        // The bare address of the site is this page too; the menu knows it by its own name.
        if (Navigation.ToBaseRelativePath(Navigation.Uri).Length == 0)
            Navigation.NavigateTo(AddressOf(InboxFilter.Open, null), replace: true);
        RefreshOnPulse(RefreshAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Filter)
            return;

        _loaded = Filter;
        _list = null;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        InboxQuery query = new() { Filter = Filter };
        _list = await TryAsync<InboxApi, InboxList>((api, viewer, token) => api.ListAsync(query, viewer, token));
    }

    private async Task RefreshAsync()
    {
        var (filter, list) = (Filter, _list);
        var shown = list?.Page.Items.Count ?? 0;
        InboxQuery query = new() { Filter = filter, Size = Math.Clamp(shown, PageSize, LargestPage) };
        var fresh = await TryQuietlyAsync<InboxApi, InboxList>((api, viewer, token) => api.AgainAsync(query, shown, viewer, token));
        if (fresh is not null && filter == Filter && ReferenceEquals(list, _list))
            _list = fresh;
    }

    private async Task MoreAsync()
    {
        if (_list is not { Page.Next: { } next } list)
            return;

        InboxQuery query = new() { Filter = Filter, After = next };
        var more = await TryAsync<InboxApi, Core.Paging.Page<InboxRow>>((api, viewer, token) => api.MoreAsync(query, viewer, token));
        if (more is not null)
            _list = list with { Page = more with { Items = [.. list.Page.Items, .. more.Items] } };
    }

    /// <summary>The next task opens by itself, so that the person goes on without searching.</summary>
    private async Task AnsweredAsync(TaskId answered)
    {
        var next = NextAfter(answered);
        await Pulse.BeatAsync();
        Navigation.NavigateTo(AddressOf(Filter, next), replace: true);
    }

    private TaskId? NextAfter(TaskId answered)
    {
        IReadOnlyList<InboxRow> rows = _list?.Page.Items ?? [];
        var after = rows.SkipWhile(row => row.Id != answered).Skip(1).FirstOrDefault();
        return (after ?? rows.FirstOrDefault(row => row.Id != answered))?.Id;
    }
}
