using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Work that failed too often, or waited too long for its bookmark: an administrator looks at it, tries it again, or throws it away.</summary>
public sealed class DeadLetters
{
    private readonly IServiceScopeFactory _scopes;
    private readonly WakeSignals _wake;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;

    internal DeadLetters(IServiceScopeFactory scopes, WakeSignals wake, TimeProvider time, IOptions<EngineOptions> options) =>
        (_scopes, _wake, _time, _options) = (scopes, wake, time, options.Value);

    /// <summary>The stimulus that a letter holds; <see langword="null"/> for other work.</summary>
    public static Stimulus? StimulusOf(StoredStimulus letter) => letter.Kind == StimulusKind.Deliver ? InboxRow.StimulusOf(letter) : null;

    /// <summary>Makes it due again, with all its attempts before it.</summary>
    /// <returns><see langword="null"/>: there is no such letter any more.</returns>
    public async Task<StoredStimulus?> ReplayAsync(long id, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IDeadLetterRows>().FindAsync(id, cancellationToken) is not { } letter)
            return null;

        var now = _time.GetUtcNow();
        (letter.Status, letter.SettledAt, letter.Attempts) = (StimulusStatus.Pending, null, 0);
        (letter.DueAt, letter.ExpiresAt) = (now, now.AddMinutes(_options.StimulusWaitMinutes));
        if (!await scope.ServiceProvider.GetRequiredService<IInbox>().UpdateAsync(letter, StimulusStatus.Dead, [], cancellationToken))
            return null;

        _wake.Inbox.Set();
        return letter;
    }
}
