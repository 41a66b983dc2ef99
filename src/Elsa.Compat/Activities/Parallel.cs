using System.Runtime.CompilerServices;
using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows
{
    /// <summary>When a <see cref="Activities.Fork"/> completes.</summary>
    public enum ForkJoinMode
    {
        WaitAll,
        WaitAny,
    }
}

namespace Elsa.Workflows.Activities
{
    /// <summary>Runs all its activities in parallel and completes when all have completed.</summary>
    [Activity("Elsa", "Процессы", "Выполняет действия одновременно.", DisplayName = "Параллельно")]
    [System.ComponentModel.Browsable(false)]
    public class Parallel : Container
    {
        public Parallel([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
            : base(source, line) { }

        public Parallel(params IActivity[] activities)
            : this(source: null) => Activities = [.. activities];

        protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
        {
            if (Activities.Count == 0)
                await context.CompleteActivityAsync();
            foreach (var activity in Activities)
                await context.ScheduleActivityAsync(activity, OnChildCompleted);
        }

        private static async ValueTask OnChildCompleted(ActivityCompletedContext context)
        {
            if (!context.TargetContext.HasPendingChildren || Ending.IsLeaving(context.TargetContext))
                await context.CompleteActivityAsync();
        }
    }

    /// <summary>Runs branches in parallel, and completes with the first or with all of them.</summary>
    [Activity("Elsa", "Ветвление", "Делит выполнение на ветви.", DisplayName = "Развилка")]
    [System.ComponentModel.Browsable(false)]
    public class Fork : Activity
    {
        public Fork([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
            : base(source, line) { }

        [Input(DisplayName = "Режим слияния", Description = "Ждать первую ветвь или все.", UIHint = UIHints.InputUIHints.DropDown)]
        public ForkJoinMode JoinMode { get; set; } = ForkJoinMode.WaitAll;

        public ICollection<IActivity> Branches { get; set; } = [];

        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            if (Branches.Count == 0)
                await context.CompleteActivityAsync();
            foreach (var branch in Branches)
                await context.ScheduleActivityAsync(branch, CompleteChildAsync);
        }

        private async ValueTask CompleteChildAsync(ActivityCompletedContext context)
        {
            var target = context.TargetContext;
            if (JoinMode == ForkJoinMode.WaitAny || !target.HasPendingChildren || Ending.IsLeaving(target))
                await target.CompleteActivityAsync();
        }
    }
}
