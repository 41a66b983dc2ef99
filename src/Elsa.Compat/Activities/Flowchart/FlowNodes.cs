using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities.Flowchart.Models
{
    /// <summary>One case of a <see cref="Activities.FlowSwitch"/>; its label is the outcome.</summary>
    public class FlowSwitchCase
    {
        public FlowSwitchCase() { }

        public FlowSwitchCase(string label, Expression condition) => (Label, Condition) = (label, condition);

        public string Label { get; set; } = "";
        public Expression Condition { get; set; } = Expression.LiteralExpression(false);
    }
}

namespace Elsa.Workflows.Activities.Flowchart.Activities
{
    /// <summary>Leaves through <c>True</c> or <c>False</c>.</summary>
    [Activity("Elsa", "Ветвление", "Выбирает путь по условию.", DisplayName = "Условие")]
    [FlowNode("True", "False")]
    public class FlowDecision : Activity
    {
        public FlowDecision([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
            : base(source, line) { }

        [Required]
        [Input(DisplayName = "Условие", UIHint = UIHints.InputUIHints.SingleLine)]
        public Input<bool> Condition { get; set; } = new(false);

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
    }

    /// <summary>Leaves through the label of the case whose condition holds, or of all such cases.</summary>
    [Activity("Elsa", "Ветвление", "Выбирает пути по вариантам.", DisplayName = "Выбор ветви")]
    [FlowNode("Default")]
    public class FlowSwitch : Activity
    {
        public FlowSwitch([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
            : base(source, line) { }

        [Input(DisplayName = "Варианты", UIHint = InputUIHints.FlowSwitchEditor)]
        public ICollection<FlowSwitchCase> Cases { get; set; } = [];

        [Input(DisplayName = "Режим", Description = "Первый подходящий вариант или все подходящие.", UIHint = InputUIHints.DropDown)]
        public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            var matches = await SwitchConditions.FindAsync(Cases, @case => @case.Condition, context.Get(Mode), context);
            string[] outcomes = matches.Count == 0 ? ["Default"] : [.. matches.Select(@case => @case.Label)];

            await context.CompleteActivityWithOutcomesAsync(outcomes);
        }
    }

    /// <summary>Leaves through all its branches at once.</summary>
    [Activity("Elsa", "Ветвление", "Делит выполнение на параллельные ветви.", DisplayName = "Параллельные ветви")]
    public class FlowFork : Activity
    {
        public FlowFork([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
            : base(source, line) { }

        [Input(DisplayName = "Ветви", Description = "Названия ветвей.", UIHint = InputUIHints.DynamicOutcomes)]
        public Input<ICollection<string>> Branches { get; set; } = new(Array.Empty<string>());

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            context.CompleteActivityWithOutcomesAsync([.. context.Get(Branches) ?? []]);
    }

    /// <summary>Runs the activity that it holds.</summary>
    [Activity("Elsa", "Схема", "Содержит одно действие.", DisplayName = "Вложенное действие")]
    public class FlowNode : Activity
    {
        public FlowNode([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
            : base(source, line) { }

        [Port]
        public IActivity? Body { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

        private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => context.CompleteActivityAsync();
    }
}
