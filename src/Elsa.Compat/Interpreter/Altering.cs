using Elsa.Alterations;
using Elsa.Workflows.Activities.Flowchart.Activities;

namespace Elsa.Workflows.Interpreter;

/// <summary>Applies what an operator wants changed to a restored instance, before its burst runs.</summary>
internal static class Altering
{
    public static async ValueTask<IReadOnlyList<AppliedAlteration>> ApplyAsync(
        WorkflowExecutionContext workflow,
        IReadOnlyList<Alteration> alterations
    )
    {
        var applied = new List<AppliedAlteration>();
        foreach (var alteration in alterations)
        {
            if (workflow.RootContext is null)
                throw Refused(alteration, "Экземпляр ещё не начал выполняться, повторите позже.");
            if (workflow.SubStatus == WorkflowSubStatus.Cancelled)
                throw Refused(alteration, "Экземпляр отменён этим же запросом: изменить его больше нельзя.");
            var done = await ApplyAsync(workflow, alteration);
            workflow.AddExecutionLogEntry(done.EventName, done.Message);
            applied.Add(done);
        }

        return applied;
    }

    private static ValueTask<AppliedAlteration> ApplyAsync(WorkflowExecutionContext workflow, Alteration alteration) =>
        alteration switch
        {
            Alteration.Cancel => CancelAsync(workflow, alteration),
            Alteration.CancelActivity cancel => CancelAsync(workflow, cancel),
            Alteration.Migrate migrate => new(
                new AppliedAlteration(migrate.Type, $"Экземпляр переведён на версию {migrate.TargetVersion}.")
            ),
            Alteration.ModifyVariable modify => new(VariableAlterations.Apply(workflow, modify)),
            Alteration.ScheduleActivity schedule => ScheduleAsync(workflow, schedule),
            Alteration.SkipActivity skip => SkipAsync(workflow, skip),
            Alteration.RetryIncidents retry => RetryAsync(workflow, retry),
            _ => throw new NotSupportedException(alteration.Type),
        };

    private static async ValueTask<AppliedAlteration> CancelAsync(WorkflowExecutionContext workflow, Alteration alteration)
    {
        if (workflow.Status == WorkflowStatus.Finished)
            throw Refused(alteration, "Экземпляр остановлен ошибкой: отменять нечего.");

        await Ending.CancelWorkflowAsync(workflow);
        return new(alteration.Type, "Экземпляр отменён.");
    }

    private static async ValueTask<AppliedAlteration> CancelAsync(WorkflowExecutionContext workflow, Alteration.CancelActivity cancel)
    {
        var found = Living(workflow, cancel.ActivityId, cancel.ActivityInstanceId);
        if (found.Count == 0)
            throw Refused(cancel, $"Действие «{cancel.ActivityInstanceId ?? cancel.ActivityId}» не выполняется.");
        if (found.Contains(workflow.RootContext!))
            throw Refused(cancel, "Это сам процесс: чтобы отменить его, есть изменение Cancel.");

        if (found.Exists(context => context.AggregateFaultCount > 0))
            Revive(workflow);
        foreach (var context in found)
            await Ending.CancelAsync(context);
        workflow.Incidents =
        [
            .. workflow.Incidents.Where(incident => workflow.FindContext(incident.ActivityInstanceId)?.Status != ActivityStatus.Canceled),
        ];
        return new(cancel.Type, $"Действие «{found[0].Activity.Id}» отменено.");
    }

    private static async ValueTask<AppliedAlteration> ScheduleAsync(WorkflowExecutionContext workflow, Alteration.ScheduleActivity schedule)
    {
        var found = Living(workflow, schedule.ActivityId, schedule.ActivityInstanceId);
        if (schedule.ActivityInstanceId is null)
            found.RemoveAll(context => context.Status != ActivityStatus.Faulted);
        else if (found.Count == 0)
            throw Refused(schedule, $"Выполнения «{schedule.ActivityInstanceId}» нет, или оно закончилось.");

        if (found.Exists(context => context.Status != ActivityStatus.Faulted && context.HasPendingChildren))
            throw Refused(
                schedule,
                $"Внутри действия «{found[0].Activity.Id}» ещё идут другие: запустите одно из них или сначала отмените его."
            );

        if (found.Count == 0)
            return ScheduleAnew(workflow, schedule);
        foreach (var context in found)
            await RunAgainAsync(context);
        return new(schedule.Type, $"Действие «{found[0].Activity.Id}» выполняется ещё раз.") { Schedules = true };
    }

    private static AppliedAlteration ScheduleAnew(WorkflowExecutionContext workflow, Alteration.ScheduleActivity schedule)
    {
        if (workflow.WorkflowGraph.FindNodeByActivityId(schedule.ActivityId!) is not { Parent: { } parent } node)
            throw Refused(schedule, $"В этой версии процесса нет действия «{schedule.ActivityId}».");
        if (parent.Activity is not Flowchart flowchart)
            throw Refused(
                schedule,
                $"Действие «{schedule.ActivityId}» лежит не на схеме: «{parent.Activity.Id}» само решает, когда оно выполняется."
            );
        if (
            workflow.Contexts.FindLast(context => context.ActivityNode == parent && context.Status == ActivityStatus.Running)
            is not { } owner
        )
            throw Refused(schedule, $"Схема «{parent.Activity.Id}» с действием «{schedule.ActivityId}» сейчас не выполняется.");

        Revive(workflow);
        flowchart.Schedule(owner, node.Activity, owner, isBackward: false);
        return new(schedule.Type, $"Действие «{schedule.ActivityId}» поставлено в очередь.") { Schedules = true };
    }

    private static async ValueTask<AppliedAlteration> RetryAsync(WorkflowExecutionContext workflow, Alteration.RetryIncidents retry)
    {
        var failed = workflow.Contexts.FindAll(context =>
            context.Status == ActivityStatus.Faulted && (retry.ActivityIds is not { Count: > 0 } ids || ids.Contains(context.Activity.Id))
        );
        if (failed.Count == 0)
            throw Refused(retry, "В экземпляре нет действий, остановленных ошибкой, которые можно повторить.");

        foreach (var context in failed)
            await RunAgainAsync(context);
        return new(retry.Type, $"Повторяются действия: {string.Join(", ", failed.Select(context => context.Activity.Id).Distinct())}.")
        {
            Schedules = true,
        };
    }

    private static async ValueTask<AppliedAlteration> SkipAsync(WorkflowExecutionContext workflow, Alteration.SkipActivity skip)
    {
        var failed = Living(workflow, skip.ActivityId, skip.ActivityInstanceId)
            .FindAll(context => context.Status == ActivityStatus.Faulted);
        if (failed.Count == 0)
            throw Refused(skip, $"Действие «{skip.ActivityInstanceId ?? skip.ActivityId}» не остановлено ошибкой: пропускать нечего.");

        Revive(workflow);
        foreach (var context in failed)
        {
            Forget(context);
            Faults.Recover(context);
            await WithdrawAsync(context);
            await CompleteAsync(context, skip.Outcomes);
        }

        return new(skip.Type, $"Действие «{failed[0].Activity.Id}» пропущено, исходы: {string.Join(", ", skip.Outcomes)}.")
        {
            Schedules = true,
        };
    }

    /// <summary>What the activity has asked for outside is wanted no longer.</summary>
    private static async ValueTask WithdrawAsync(ActivityExecutionContext context)
    {
        if (context.ActivityNode.Shape.ListensToSignals)
            await ((ISignalHandler)context.Activity).ReceiveSignalAsync(
                new CancelSignal(),
                new SignalContext(context, context, context.CancellationToken)
            );
    }

    /// <summary>What follows the skipped activity may fail as it does in any burst.</summary>
    private static async ValueTask CompleteAsync(ActivityExecutionContext context, IReadOnlyList<string> outcomes)
    {
        try
        {
            await context.CompleteActivityWithOutcomesAsync([.. outcomes]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.CancellationToken.IsCancellationRequested)
        {
            Faults.Record(context, exception);
            Faults.ApplyStrategy(context.WorkflowExecutionContext);
        }
    }

    /// <summary>The same execution from its start: what it waited for and what ran inside it is given up.</summary>
    private static async ValueTask RunAgainAsync(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        Revive(workflow);
        Forget(context);
        await Ending.CancelChildrenAsync(context);
        workflow.Queue.RemoveWhere(item => item.Existing == context || item.Owner == context);
        workflow.Queue.Enqueue(
            new WorkItem
            {
                Node = context.ActivityNode,
                Owner = context.ParentActivityExecutionContext,
                Existing = context,
            }
        );
    }

    private static void Forget(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        workflow.Incidents = [.. workflow.Incidents.Where(incident => incident.ActivityInstanceId != context.Id)];
        context.ClearBookmarks();
        context.IsTouched = true;
    }

    private static void Revive(WorkflowExecutionContext workflow)
    {
        if (workflow.SubStatus == WorkflowSubStatus.Faulted)
            (workflow.SubStatus, workflow.FinishedAt) = (WorkflowSubStatus.Executing, null);
    }

    private static List<ActivityExecutionContext> Living(
        WorkflowExecutionContext workflow,
        string? activityId,
        string? activityInstanceId
    ) =>
        workflow.Contexts.FindAll(context =>
            !context.IsCompleted && (activityInstanceId is null ? context.Activity.Id == activityId : context.Id == activityInstanceId)
        );

    private static AlterationRefusedException Refused(Alteration alteration, string message) => new(alteration.Type, message);
}
