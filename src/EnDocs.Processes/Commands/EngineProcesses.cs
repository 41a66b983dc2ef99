using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Processes;
using EnDocs.Core.Submissions;
using EnDocs.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Processes.Commands;

/// <summary>Fills <see cref="IProcesses"/> over the engine: each command is one stimulus, its operation id makes it happen once.</summary>
internal sealed class EngineProcesses(WorkflowEngine engine, IServiceScopeFactory scopes) : IProcesses
{
    /// <summary>Longest operation id that a caller may make.</summary>
    private const int MaxOperationId = 100;

    public async Task<bool> FileArrivedAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        var delivery = await engine.DeliverAsync(
            new Stimulus
            {
                OperationId = $"intake:{file.Id}",
                Name = FileArrived.Name,
                Payload = new FileArrived(file.Source),
                Waits = false,
                Input = new Dictionary<string, object>
                {
                    [FileArrived.IntakeIdKey] = file.Id.ToString(),
                    [FileArrived.FileHashKey] = file.Hash.Value,
                    [FileArrived.FileNameKey] = file.FileName,
                },
            },
            cancellationToken
        );
        return delivery.Status is not (DeliveryStatus.Late or DeliveryStatus.NotActivated);
    }

    public async Task<CommandResult> SubmitAsync(SubmitCard command, CancellationToken cancellationToken)
    {
        var card = await FindAsync(command.CardId, command.By, cancellationToken);
        if (card is null)
            return CommandResult.Refused("Документ не найден, или у вас нет права отправлять его.");

        var submission = StoredSubmission.From(command);
        if (card.ProcessInstanceId is not { } instance)
            return CommandResult.Refused(
                (await ExplainAsync<CardSubmissions>(late => late.ExplainLateAsync(submission, cancellationToken))).Text
            );

        var submitted = new CardSubmitted(submission.CardId, card.Round);
        var stimulus = new Stimulus
        {
            OperationId = Operation("submit", command.By, command.OperationId),
            Name = CardSubmitted.Name,
            Payload = submitted,
            InstanceId = instance,
            BookmarkId = submitted.BookmarkId,
            StartsWorkflows = false,
            Input = new Dictionary<string, object> { [CardSubmitted.InputKey] = submission.Write() },
        };
        return await CarryOutAsync(
            stimulus,
            "Документ отправлен.",
            () => ExplainAsync<CardSubmissions>(late => late.ExplainLateAsync(submission, cancellationToken)),
            cancellationToken
        );
    }

    public async Task<CommandResult> DecideAsync(DecideTask command, CancellationToken cancellationToken)
    {
        InboxTask? task;
        await using (var scope = scopes.CreateAsyncScope())
            task = await scope.ServiceProvider.GetRequiredService<ITasks>().FindAsync(command.TaskId, cancellationToken);
        if (task is null)
            return CommandResult.Refused("Задача не найдена.");

        var answer = TaskAnswer.From(command);
        var decided = new TaskDecided(answer.TaskId);
        var stimulus = new Stimulus
        {
            OperationId = Operation("decide", command.By, command.OperationId),
            Name = TaskDecided.Name,
            Payload = decided,
            InstanceId = task.InstanceId,
            BookmarkId = decided.BookmarkId,
            StartsWorkflows = false,
            Input = new Dictionary<string, object> { [TaskDecided.InputKey] = answer.Write() },
        };
        return await CarryOutAsync(
            stimulus,
            RussianWords.Done(command.Decision, task.Kind),
            () => ExplainAsync<TaskChecks>(late => late.ExplainLateAsync(answer, cancellationToken)),
            cancellationToken
        );
    }

    public async Task<CommandResult> InterruptAsync(InterruptProcess command, CancellationToken cancellationToken)
    {
        var interruption = Interruption.From(command);
        var card = await FindAsync(command.CardId, command.By, cancellationToken);
        if (card?.ProcessInstanceId is not { } instance)
            return CommandResult.Refused(card is null ? "Документ не найден." : "Этот документ не ведёт ни один процесс.");

        var done = ProcessRights.IsUnprocessed(card) ? "Документ убран из необработанных." : "Процесс прерван, задачи отозваны.";
        var interrupted = new ProcessInterrupted(interruption.CardId);
        if (!await IsListeningAsync(instance, interrupted, cancellationToken))
            return await StopAsync(instance, interruption, done, cancellationToken);

        var stimulus = new Stimulus
        {
            OperationId = Operation("interrupt", command.By, command.OperationId),
            Name = ProcessInterrupted.Name,
            Payload = interrupted,
            InstanceId = instance,
            StartsWorkflows = false,
            Input = new Dictionary<string, object> { [ProcessInterrupted.InputKey] = interruption.Write() },
        };
        return await CarryOutAsync(stimulus, done, () => Task.FromResult(new Refusal(Refusal.AlreadyDecided, Over)), cancellationToken);
    }

    private const string Over = "Процесс этого документа уже закончился. Обновите страницу.";

    private async Task<CommandResult> CarryOutAsync(
        Stimulus stimulus,
        string done,
        Func<Task<Refusal>> whyLate,
        CancellationToken cancellationToken
    )
    {
        if (stimulus.OperationId is null)
            return CommandResult.Refused(
                $"Номер операции пуст, длиннее {MaxOperationId} знаков или содержит служебные знаки: обновите страницу и повторите."
            );

        var delivery = await engine.DeliverAsync(stimulus, cancellationToken);
        return delivery.Status switch
        {
            DeliveryStatus.Delivered => CommandResult.Done(done),
            DeliveryStatus.Queued => CommandResult.Accepted(),
            DeliveryStatus.Refused => CommandResult.Refused(delivery.Refusal?.Message ?? "Команда не принята."),
            DeliveryStatus.DeadLetter => CommandResult.Refused(
                "Процесс этого документа не смог принять команду. Сообщите администратору: он увидит её среди недоставленных."
            ),
            _ => CommandResult.Refused((await whyLate()).Text),
        };
    }

    /// <summary>For a process that waits for something else: it is cancelled and the card is set free by one commit.</summary>
    private async Task<CommandResult> StopAsync(
        string instance,
        Interruption interruption,
        string done,
        CancellationToken cancellationToken
    )
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var refusal = await scope.ServiceProvider.GetRequiredService<CardInterruptions>().CheckAsync(interruption, cancellationToken);
            if (refusal is not null)
                return CommandResult.Refused(refusal.Text);
        }

        var cancelled = await engine.CancelAsync(
            instance,
            (burst, token) => burst.GetRequiredService<CardInterruptions>().InterruptCardAsync(interruption, token),
            cancellationToken
        );
        return cancelled ? CommandResult.Done(done) : CommandResult.Refused(Over);
    }

    private async Task<bool> IsListeningAsync(string instance, ProcessInterrupted stimulus, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var hash = StimulusHasher.Hash(ProcessInterrupted.Name, stimulus, null);
        var filter = new BookmarkFilter { Hash = hash, InstanceId = instance };
        var waiting = await scope
            .ServiceProvider.GetRequiredService<IWorkflowInstances>()
            .WaitingAsync(filter, afterId: null, limit: 1, cancellationToken);
        return waiting.Count > 0;
    }

    private async Task<Card?> FindAsync(CardId id, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ICards>().FindAsync(id, viewer, CardActions.View, cancellationToken);
    }

    /// <summary>Asks in a scope of its own, because what was read before the command is out of date.</summary>
    private async Task<Refusal> ExplainAsync<TUseCase>(Func<TUseCase, Task<Refusal>> ask)
        where TUseCase : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>The person is part of the id, so that nobody gets the answer to somebody else's command.</summary>
    private static string? Operation(string command, Viewer by, string operationId) =>
        string.IsNullOrWhiteSpace(operationId) || operationId.Length > MaxOperationId || operationId.Any(char.IsControl)
            ? null
            : $"{command}:{by.Id}:{operationId}";
}
