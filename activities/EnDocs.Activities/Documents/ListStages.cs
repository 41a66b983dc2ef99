using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Cards;
using EnDocs.Core.Routes;
using EnDocs.Core.Submissions;

namespace EnDocs.Activities.Documents;

/// <summary>Lists the stages of the chosen route, or of the people chosen by hand, for the process to loop over.</summary>
[Activity("EnDocs", "Документы", "Перечисляет этапы выбранного маршрута", DisplayName = "Перечислить этапы")]
public sealed class ListStages : CodeActivity
{
    [Required]
    [Input(DisplayName = "Карточка")]
    public Input<string> Card { get; set; } = default!;

    [Input(
        DisplayName = "Маршрут",
        Description = "Пусто — самый подходящий к документу",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(RouteOptions)
    )]
    public Input<string> Route { get; set; } = default!;

    [Input(DisplayName = "Выбранные согласующие")]
    public Input<ICollection<string>> Approvers { get; set; } = default!;

    [Input(DisplayName = "По очереди")]
    public Input<bool> OneAfterAnother { get; set; } = default!;

    /// <summary>Each stage is a dictionary, so that expressions and loops read it the same before and after it was stored.</summary>
    [Output(DisplayName = "Этапы")]
    public Output<ICollection<object>> Stages { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var id = context.CardOf(Card);
        var card =
            await context.GetRequiredService<ICards>().FindAsync(id, context.CancellationToken)
            ?? throw new InvalidOperationException($"Карточки {id} нет.");
        var chosen = await context
            .GetRequiredService<StageChoice>()
            .ForAsync(
                card,
                Route.GetOrDefault(context),
                [.. Approvers.GetOrDefault(context) ?? []],
                OneAfterAnother.GetOrDefault(context),
                context.CancellationToken
            );
        context.Set(Stages, [.. chosen.Stages.Select(Describe)]);
    }

    private static Dictionary<string, object> Describe(RouteStage stage) =>
        new()
        {
            ["kind"] = stage.Kind.ToString(),
            ["name"] = stage.Name,
            ["performers"] = stage.Performers.ToArray(),
            ["policy"] = stage.Policy.ToString(),
            ["quorum"] = stage.Quorum,
            ["termDays"] = stage.TermDays ?? 0,
        };
}
