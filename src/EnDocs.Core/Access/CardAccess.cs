using System.Linq.Expressions;
using EnDocs.Core.Cards;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Access;

/// <summary>
/// The one predicate of rights: whatever gives out cards or what is in them filters by it inside its query. «Мои задачи» and notifications are
/// lists of what was addressed to somebody, and filter by the addressee.
/// </summary>
public static class CardAccess
{
    /// <summary>
    /// Which cards the viewer may treat so. A participant of a card's process always sees the card, its initiator also edits it and sends it on.
    /// Whoever has the role of a queue sees the card while its task is open, and may rework it when that is the task. Administrators may everything.
    /// </summary>
    public static Expression<Func<Card, bool>> Allows(Viewer viewer, CardActions action)
    {
        if (viewer.IsAdministrator)
            return _ => true;

        var id = viewer.Id;
        Expression<Func<Card, bool>> takesPart = card => card.Participants.Any(participant => participant.EmployeeId == id);
        Expression<Func<Card, bool>> allowed = action switch
        {
            CardActions.View => takesPart,
            // Whatever registry a card went to, its initiator corrects it and sends it on again.
            CardActions.Edit or CardActions.Start => card => card.InitiatorId == id,
            _ => _ => false,
        };

        if (viewer.Roles.Count > 0 && Asked(viewer, action) is { } asked)
            allowed = Or(allowed, asked);
        foreach (var grant in viewer.Grants.Where(grant => grant.Actions.HasFlag(action)))
            allowed = Or(allowed, grant.OnlyOwn ? And(Matches(grant), takesPart) : Matches(grant));
        return allowed;
    }

    /// <summary>The same question about one card in memory.</summary>
    public static bool Can(Viewer viewer, CardActions action, Card card) =>
        Allows(viewer, action).Compile(preferInterpretation: true)(card);

    /// <summary>The card stands in a queue of the viewer's; null when that gives no right to the action.</summary>
    private static Expression<Func<Card, bool>>? Asked(Viewer viewer, CardActions action)
    {
        var roles = viewer.Roles.ToList(); // of an array the compiler would ask a span, which no interpreted expression can
        return action switch
        {
            CardActions.View => card =>
                card.Tasks.Any(task => task.State == TaskState.Open && task.RoleCode != null && roles.Contains(task.RoleCode)),
            CardActions.Edit or CardActions.Start => card =>
                card.Tasks.Any(task =>
                    task.State == TaskState.Open && task.Kind == StageKind.Rework && task.RoleCode != null && roles.Contains(task.RoleCode)
                ),
            _ => null,
        };
    }

    private static Expression<Func<Card, bool>> Matches(Grant grant)
    {
        Expression<Func<Card, bool>> matches = _ => true;
        if (grant.RegistryCode is { } registry)
            matches = And(matches, card => card.RegistryCode == registry);
        if (grant.OrganisationId is { } organisation)
            matches = And(matches, card => card.OrganisationId == organisation);
        if (grant.KindCode is { } kind)
            matches = And(matches, card => card.KindCode == kind);
        return matches;
    }

    private static Expression<Func<Card, bool>> Or(Expression<Func<Card, bool>> left, Expression<Func<Card, bool>> right) =>
        Combine(left, right, Expression.OrElse);

    private static Expression<Func<Card, bool>> And(Expression<Func<Card, bool>> left, Expression<Func<Card, bool>> right) =>
        Combine(left, right, Expression.AndAlso);

    private static Expression<Func<Card, bool>> Combine(
        Expression<Func<Card, bool>> left,
        Expression<Func<Card, bool>> right,
        Func<Expression, Expression, Expression> join
    )
    {
        var body = new Renaming(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<Card, bool>>(join(left.Body, body), left.Parameters);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
