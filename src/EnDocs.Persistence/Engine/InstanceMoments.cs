using System.Linq.Expressions;
using Elsa.Workflows.Runtime;

namespace EnDocs.Persistence.Engine;

/// <summary>Turns an <see cref="InstanceMoment"/> into a condition.</summary>
internal static class InstanceMoments
{
    public static Expression<Func<StoredInstance, bool>> Meets(InstanceMoment moment)
    {
        var at = moment.At;
        return moment.Instant switch
        {
            InstanceInstant.Created => Compare(i => i.CreatedAt, moment.Comparison, at),
            InstanceInstant.Updated => Compare(i => i.UpdatedAt, moment.Comparison, at),
            _ => Compare(i => i.FinishedAt, moment.Comparison, (DateTimeOffset?)at),
        };
    }

    private static Expression<Func<StoredInstance, bool>> Compare<T>(
        Expression<Func<StoredInstance, T>> column,
        InstantComparison comparison,
        T at
    )
    {
        Expression<Func<T>> value = () => at; // captured, so that the query takes it as a parameter
        var body = Expression.MakeBinary(KindOf(comparison), column.Body, value.Body);
        return Expression.Lambda<Func<StoredInstance, bool>>(body, column.Parameters);
    }

    private static ExpressionType KindOf(InstantComparison comparison) =>
        comparison switch
        {
            InstantComparison.Is => ExpressionType.Equal,
            InstantComparison.IsNot => ExpressionType.NotEqual,
            InstantComparison.GreaterThan => ExpressionType.GreaterThan,
            InstantComparison.GreaterThanOrEqual => ExpressionType.GreaterThanOrEqual,
            InstantComparison.LessThan => ExpressionType.LessThan,
            _ => ExpressionType.LessThanOrEqual,
        };
}
