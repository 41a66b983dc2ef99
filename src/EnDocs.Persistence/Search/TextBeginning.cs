using System.Linq.Expressions;
using System.Reflection;

namespace EnDocs.Persistence.Search;

/// <summary>
/// «Begins with» as a range of the column's index. LIKE would not do: SQLite uses no index for it, because its LIKE ignores the case of letters.
/// </summary>
internal static class TextBeginning
{
    private static readonly MethodInfo Compare = ((Func<string, string, int>)string.Compare).Method;

    public static IQueryable<TRow> WhereBegins<TRow>(this IQueryable<TRow> rows, Expression<Func<TRow, string>> column, string beginning)
    {
        Expression<Func<string>> from = () => beginning;
        var end = beginning + '\uFFFF'; // stands after every text that begins so
        Expression<Func<string>> to = () => end;
        var range = Expression.AndAlso(
            Expression.GreaterThanOrEqual(Expression.Call(Compare, column.Body, from.Body), Expression.Constant(0)),
            Expression.LessThan(Expression.Call(Compare, column.Body, to.Body), Expression.Constant(0))
        );
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(range, column.Parameters));
    }
}
