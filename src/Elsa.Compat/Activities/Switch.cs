using System.Runtime.CompilerServices;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows
{
    /// <summary>Whether a switch follows its first match or all of them.</summary>
    public enum SwitchMode
    {
        MatchFirst,
        MatchAny,
    }
}

namespace Elsa.Workflows.Activities
{
    /// <summary>One case of a <see cref="Switch"/>.</summary>
    public class SwitchCase
    {
        public SwitchCase() { }

        public SwitchCase(string label, Expression condition, IActivity? activity) =>
            (Label, Condition, Activity) = (label, condition, activity);

        public string Label { get; set; } = "";
        public Expression Condition { get; set; } = Expression.LiteralExpression(false);
        public IActivity? Activity { get; set; }
    }

    /// <summary>Runs the activity of the case whose condition holds, or of all such cases.</summary>
    [Activity("Elsa", "Ветвление", "Выполняет действие того варианта, чьё условие верно.", DisplayName = "Выбор")]
    public class Switch : Activity, IActivityWithPorts
    {
        public Switch([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
            : base(source, line) { }

        [Input(DisplayName = "Варианты", Description = "Варианты.", UIHint = InputUIHints.SwitchEditor)]
        public ICollection<SwitchCase> Cases { get; set; } = [];

        [Input(DisplayName = "Режим", Description = "Первый подходящий вариант или все подходящие.", UIHint = InputUIHints.DropDown)]
        public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

        [Port]
        public IActivity? Default { get; set; }

        [System.ComponentModel.DisplayName("Результат")]
        public Output<object> Output { get; set; } = null!;

        IEnumerable<KeyValuePair<string, IActivity>> IActivityWithPorts.GetEmbeddedActivities() =>
            Cases.Where(@case => @case.Activity is not null).Select(@case => KeyValuePair.Create(@case.Label, @case.Activity!));

        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            var matches = await SwitchConditions.FindAsync(Cases, @case => @case.Condition, context.Get(Mode), context);
            var activities = matches.Count == 0 ? [Default] : matches.Select(@case => @case.Activity).ToList();
            activities.RemoveAll(activity => activity is null);

            if (activities.Count == 0)
                await context.CompleteActivityAsync();
            foreach (var activity in activities)
                await context.ScheduleActivityAsync(activity, OnChildCompletedAsync);
        }

        private static async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
        {
            if (!context.TargetContext.HasPendingChildren || Ending.IsLeaving(context.TargetContext))
                await context.CompleteActivityAsync();
        }
    }

    /// <summary>Evaluates the conditions of switches.</summary>
    internal static class SwitchConditions
    {
        public static async ValueTask<List<T>> FindAsync<T>(
            IEnumerable<T> cases,
            Func<T, Expression> conditionOf,
            SwitchMode mode,
            ActivityExecutionContext context
        )
        {
            var matches = new List<T>();
            foreach (var @case in cases)
            {
                var value = await ExpressionEvaluation.EvaluateAsync(conditionOf(@case), context.ExpressionExecutionContext, typeof(bool));
                if (ValueConversion.Convert<bool>(value))
                    matches.Add(@case);
                if (matches.Count > 0 && mode == SwitchMode.MatchFirst)
                    break;
            }

            return matches;
        }
    }
}
