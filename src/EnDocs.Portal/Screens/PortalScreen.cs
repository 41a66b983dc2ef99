using EnDocs.Core.Access;
using EnDocs.Core.Processes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace EnDocs.Portal.Screens;

/// <summary>What every screen shares: operations that end when the person leaves, and failures said in plain words instead of a dead page.</summary>
public abstract partial class PortalScreen : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly List<IDisposable> _subscriptions = [];

    protected PortalScreen() => Leaving = _leaving.Token;

    [Inject]
    internal Operations Operations { get; set; } = default!;

    [Inject]
    internal LivePulse Pulse { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal ILoggerFactory Loggers { get; set; } = default!;

    /// <summary>What went wrong last, in Russian; null when nothing did.</summary>
    protected string? Failure { get; set; }

    protected CancellationToken Leaving { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || Leaving.IsCancellationRequested)
            return;

        _subscriptions.ForEach(subscription => subscription.Dispose());
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <summary>Runs one operation and shows its failure on the page.</summary>
    /// <returns>The default value when the operation failed.</returns>
    internal async Task<TResult?> TryAsync<TApi, TResult>(Func<TApi, Viewer, CancellationToken, Task<TResult>> work)
        where TApi : notnull
    {
        Failure = null;
        return await RunAsync(work, text => Failure = text);
    }

    /// <summary>Runs one operation of a background refresh: what is on screen stays when it fails.</summary>
    internal Task<TResult?> TryQuietlyAsync<TApi, TResult>(Func<TApi, Viewer, CancellationToken, Task<TResult>> work)
        where TApi : notnull => RunAsync(work, _ => { });

    /// <summary>Calls <paramref name="refresh"/> on each beat of the pulse while the screen is open.</summary>
    protected void RefreshOnPulse(Func<Task> refresh) =>
        _subscriptions.Add(
            Pulse.Subscribe(() =>
                InvokeAsync(async () =>
                {
                    await refresh();
                    StateHasChanged();
                })
            )
        );

    private async Task<TResult?> RunAsync<TApi, TResult>(Func<TApi, Viewer, CancellationToken, Task<TResult>> work, Action<string> failed)
        where TApi : notnull
    {
        try
        {
            return await Operations.RunAsync(work, Leaving);
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            return default;
        }
        catch (SignedOutException)
        {
            Navigation.NavigateTo("/sign-in", forceLoad: true);
            return default;
        }
        catch (StaleDataException stale)
        {
            failed(stale.Message);
            return default;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !Leaving.IsCancellationRequested)
        {
            LogFailed(Loggers.CreateLogger(GetType()), failure, GetType().Name);
            failed("Не получилось выполнить действие. Повторите; если ошибка останется, сообщите администратору.");
            return default;
        }
    }

    [LoggerMessage(6001, LogLevel.Error, "An operation of the screen {Screen} failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, string screen);
}
