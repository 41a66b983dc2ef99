using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;

namespace EnDocs.Tests.Support.People;

/// <summary>
/// The people of an office who do what lies before them: the initiator sends each new card on, everybody agrees to everything, the accountant
/// pays. Their operations have lasting ids, so that one repeated after a crash is the same operation.
/// </summary>
internal sealed class Office(
    IRegistries registries,
    IEmployees employees,
    IViewers viewers,
    ICards cards,
    ITasks tasks,
    IProcesses processes
)
{
    /// <summary>Does the next thing that is to be done, if any, and tells how the office stands.</summary>
    public async Task<OfficeState> ActAsync(CancellationToken cancellationToken)
    {
        var answer = await NextAsync(cancellationToken);
        var standing = new List<CardState>();
        foreach (var card in await CardsAsync(cancellationToken))
        {
            var all = await tasks.OfCardAsync(card.Id, cancellationToken);
            standing.Add(
                new CardState(
                    card.Title,
                    card.Status.ToString(),
                    card.Round,
                    [.. all.Select(task => $"{task.Kind} {task.Title}: {task.State} {task.Decision}").Order(StringComparer.Ordinal)]
                )
            );
        }

        return new OfficeState(answer, standing);
    }

    private async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        foreach (var card in await CardsAsync(cancellationToken))
        {
            if (card is { IsLocked: false, Status: CardStatus.New, ProcessInstanceId: not null })
                return await SubmitAsync(card, cancellationToken);

            var open = (await tasks.OfCardAsync(card.Id, cancellationToken)).FirstOrDefault(task => task.State == TaskState.Open);
            if (open is not null)
                return await DecideAsync(open, cancellationToken);
        }

        return null;
    }

    private async Task<string> SubmitAsync(Card card, CancellationToken cancellationToken)
    {
        var approver = (await employees.InRoleAsync(RoleCodes.Approver, cancellationToken))[0];
        var result = await processes.SubmitAsync(
            new SubmitCard
            {
                OperationId = $"submit-{card.Id}-{card.Round}",
                By = await ViewerAsync(RoleCodes.Initiator, cancellationToken),
                CardId = card.Id,
                Revision = card.Revision,
                Approvers = [Performer.Of(approver.Id)],
            },
            cancellationToken
        );
        return result.Text;
    }

    private async Task<string> DecideAsync(InboxTask task, CancellationToken cancellationToken)
    {
        var by = task.AssigneeId is { } assignee
            ? await viewers.FindAsync(assignee, cancellationToken)
            : await ViewerAsync(task.RoleCode!, cancellationToken);
        var pays = task.Kind == StageKind.Payment;
        var result = await processes.DecideAsync(
            new DecideTask
            {
                OperationId = $"decide-{task.Id}",
                By = by!,
                TaskId = task.Id,
                Revision = task.Revision,
                Decision =
                    pays ? TaskDecisions.Pay
                    : task.Kind == StageKind.Approval ? TaskDecisions.Approve
                    : TaskDecisions.Complete,
                Fields = pays
                    ? new Dictionary<string, string>
                    {
                        [RequisiteKeys.PaymentOrderNumber] = "17",
                        [RequisiteKeys.PaymentOrderDate] = "2026-11-24",
                    }
                    : [],
            },
            cancellationToken
        );
        return result.Text;
    }

    private async Task<IReadOnlyList<Card>> CardsAsync(CancellationToken cancellationToken)
    {
        var administrator = await ViewerAsync(RoleCodes.Administrator, cancellationToken);
        var found = new List<Card>();
        foreach (var registry in await registries.AllAsync(cancellationToken))
        {
            var rows = await registries.ListAsync(new CardQuery { RegistryCode = registry.Code }, administrator, cancellationToken);
            foreach (var row in rows.Items)
                found.Add((await cards.FindAsync(row.Id, cancellationToken))!);
        }

        return found;
    }

    private async Task<Viewer> ViewerAsync(string role, CancellationToken cancellationToken)
    {
        var person = (await employees.InRoleAsync(role, cancellationToken))[0];
        return (await viewers.FindAsync(person.Id, cancellationToken))!;
    }
}

/// <summary>How the office stands after somebody acted.</summary>
/// <param name="Answer">What the system said to whoever acted; <see langword="null"/> when there was nothing to do.</param>
public sealed record OfficeState(string? Answer, IReadOnlyList<CardState> Cards);

/// <summary>A card and its tasks, without ids, so that two runs can be compared.</summary>
public sealed record CardState(string Title, string Status, int Round, IReadOnlyList<string> Tasks);
