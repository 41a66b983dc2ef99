namespace Elsa.Workflows.Runtime;

/// <summary>
/// Asked before a bookmark of its name is resumed: in the burst's scope and inside the instance's exclusive section, so that what it
/// reads cannot change before the commit. A refusal leaves the bookmark and the instance as they are. Registered in DI, scoped.
/// </summary>
public interface IStimulusGate
{
    /// <summary>The bookmark name that it guards.</summary>
    string StimulusName { get; }

    /// <returns><see langword="null"/> lets the stimulus pass.</returns>
    ValueTask<StimulusRefusal?> CheckAsync(Stimulus stimulus, IServiceProvider burstServices, CancellationToken cancellationToken);
}

/// <summary>Why a stimulus was not accepted, for the person who sent it.</summary>
/// <param name="Code">A stable word for programs, such as <c>stale-revision</c>.</param>
/// <param name="Message">A sentence for people, in their language.</param>
public sealed record StimulusRefusal(string Code, string Message);
