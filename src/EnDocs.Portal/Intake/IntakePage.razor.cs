using EnDocs.Core.Intake;
using EnDocs.Core.Paging;
using EnDocs.Portal.Fields;
using Microsoft.AspNetCore.Components;

namespace EnDocs.Portal.Intake;

/// <summary>«Журнал поступления»: nothing that came in is ever lost from sight. The filter stands in the address.</summary>
public sealed partial class IntakePage
{
    private static readonly IReadOnlyList<Choice> States =
    [
        new(nameof(IntakeState.Received), "Поступил, ждёт приёма"),
        new(nameof(IntakeState.Accepted), "Принят, обрабатывается"),
        new(nameof(IntakeState.Registered), "Зарегистрирован"),
        new(nameof(IntakeState.Failed), "Не принят"),
    ];

    private Page<IntakeLine>? _lines;
    private IntakeState? _shown;
    private bool _loaded;
    private bool _closed;

    [SupplyParameterFromQuery(Name = "state")]
    internal string? StateName { get; set; }

    private IntakeState? State => Enum.TryParse<IntakeState>(StateName, out var state) && Enum.IsDefined(state) ? state : null;

    protected override void OnInitialized() => RefreshOnPulse(RefreshAsync);

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded && _shown == State)
            return;

        (_loaded, _shown, _lines) = (true, State, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _lines = await TryAsync<IntakeApi, Page<IntakeLine>?>((api, viewer, token) => api.ListAsync(State, after: null, viewer, token));
        _closed = _lines is null && Failure is null && !Leaving.IsCancellationRequested;
    }

    private async Task RefreshAsync()
    {
        if (_lines is null || _lines.Items.Count > 50)
            return;

        var asked = State;
        var lines = await TryQuietlyAsync<IntakeApi, Page<IntakeLine>?>(
            (api, viewer, token) => api.ListAsync(asked, after: null, viewer, token)
        );
        if (lines is not null && asked == State)
            _lines = lines;
    }

    private async Task MoreAsync()
    {
        if (_lines is not { Next: { } next } shown)
            return;

        var more = await TryAsync<IntakeApi, Page<IntakeLine>?>((api, viewer, token) => api.ListAsync(State, next, viewer, token));
        if (more is not null && ReferenceEquals(shown, _lines))
            _lines = more with { Items = [.. shown.Items, .. more.Items] };
    }

    private void Choose(string? state) => Navigation.NavigateTo(state is null ? "intake" : $"intake?state={state}", replace: true);
}
