using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Tasks;

/// <summary>A stage that asks several people, by a policy.</summary>
public abstract class GroupStageActivity : StageActivity
{
    [Required]
    [Input(
        DisplayName = "Исполнители",
        Description = "initiator, role:код роли или employee:номер сотрудника",
        UIHint = InputUIHints.MultiText,
        UIHandler = typeof(PerformersOptions),
        Order = 1
    )]
    public Input<ICollection<string>> Performers { get; set; } = default!;

    [Input(
        DisplayName = "Сколько решений нужно",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(PolicyOptions),
        DefaultValue = nameof(DecisionPolicy.All),
        Order = 2
    )]
    public Input<string> Policy { get; set; } = new(nameof(DecisionPolicy.All));

    [Input(DisplayName = "N для «N из M»", Order = 3, DefaultValue = 1)]
    public Input<int> Quorum { get; set; } = new(1);

    protected override IEnumerable<string> PerformersOf(ActivityExecutionContext context) => Performers.GetOrDefault(context) ?? [];

    protected override (DecisionPolicy Policy, int Quorum) PolicyOf(ActivityExecutionContext context)
    {
        var text = Policy.GetOrDefault(context);
        if (string.IsNullOrEmpty(text))
            return (DecisionPolicy.All, 1);
        return Enum.TryParse<DecisionPolicy>(text, ignoreCase: true, out var policy) && Enum.IsDefined(policy)
            ? (policy, Quorum.GetOrDefault(context))
            : throw new InvalidOperationException($"В активности «{Id}» указано неизвестное правило «{text}»: нужно All, Any или Quorum.");
    }
}
