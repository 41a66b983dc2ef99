using EnDocs.Core.Counterparties;
using EnDocs.Core.Processes;
using EnDocs.Core.Routes;

namespace EnDocs.Tests.Portal.Fakes;

/// <summary>Remembers the commands and answers what the office was told to answer; a done decision closes its task.</summary>
internal sealed class FakeProcesses(Office office) : IProcesses, IRoutes, ICounterparties
{
    public Task<bool> FileArrivedAsync(ArrivedFile file, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<CommandResult> SubmitAsync(SubmitCard command, CancellationToken cancellationToken) => Remember(command);

    public Task<CommandResult> DecideAsync(DecideTask command, CancellationToken cancellationToken)
    {
        if (office.Answer.Outcome == CommandOutcome.Done)
            office
                .Tasks.Find(task => task.Id == command.TaskId)
                ?.Decide(command.Decision, command.Comment, command.By.Id, office.Time.GetUtcNow());
        return Remember(command);
    }

    public Task<CommandResult> InterruptAsync(InterruptProcess command, CancellationToken cancellationToken) => Remember(command);

    public Task<IReadOnlyList<Route>> AllAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Route>>(office.Routes);

    public Task<Route?> FindAsync(RouteId id, CancellationToken cancellationToken) =>
        Task.FromResult(office.Routes.Find(route => route.Id == id));

    public void Add(Route route) => office.Routes.Add(route);

    public Task<Counterparty?> FindByInnAsync(string inn, string? kpp, CancellationToken cancellationToken) =>
        Task.FromResult(office.Counterparties.Find(counterparty => counterparty.Inn == inn));

    public Task<IReadOnlyList<Counterparty>> SuggestAsync(string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Counterparty>>(
            office.Counterparties.FindAll(counterparty => counterparty.Name.Contains(text, StringComparison.CurrentCultureIgnoreCase))
        );

    public void Add(Counterparty counterparty) => office.Counterparties.Add(counterparty);

    private Task<CommandResult> Remember(object command)
    {
        office.Commands.Add(command);
        return Task.FromResult(office.Answer);
    }
}
