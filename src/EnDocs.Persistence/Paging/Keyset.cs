using System.Linq.Expressions;
using System.Reflection;
using EnDocs.Core.Paging;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Paging;

/// <summary>
/// An order of a list by one column and then by id, and the rows that follow a given place in it. The condition is written as
/// <c>key &lt;= k AND (key &lt; k OR id &lt; i)</c>, because both databases turn its first half into a range of the index.
/// </summary>
internal sealed class Keyset<TRow, TKey, TId>(Expression<Func<TRow, TKey>> key, Expression<Func<TRow, TId>> id, bool descending)
    where TRow : class
{
    private static readonly MethodInfo CompareStrings = ((Func<string, string, int>)string.Compare).Method;

    public IQueryable<TRow> Order(IQueryable<TRow> rows) =>
        descending ? rows.OrderByDescending(key).ThenByDescending(id) : rows.OrderBy(key).ThenBy(id);

    public IQueryable<TRow> After(IQueryable<TRow> rows, TKey lastKey, TId lastId)
    {
        var row = key.Parameters[0];
        var rowId = new Renaming(id.Parameters[0], row).Visit(id.Body);
        var keyValue = Parameter(lastKey);
        var beyond = descending ? ExpressionType.LessThan : ExpressionType.GreaterThan;
        var beyondOrEqual = descending ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual;
        var condition = Expression.AndAlso(
            Compare(beyondOrEqual, key.Body, keyValue),
            Expression.OrElse(Compare(beyond, key.Body, keyValue), Expression.MakeBinary(beyond, rowId, Parameter(lastId)))
        );
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(condition, row));
    }

    private static BinaryExpression Compare(ExpressionType type, Expression left, Expression right) =>
        left.Type == typeof(string)
            ? Expression.MakeBinary(type, Expression.Call(CompareStrings, left, right), Expression.Constant(0))
            : Expression.MakeBinary(type, left, right);

    /// <summary>A value that EF sends as a parameter, so that every page has the same statement.</summary>
    private static MemberExpression Parameter<T>(T value) => Expression.Field(Expression.Constant(new Box<T>(value)), nameof(Box<>.Value));

    private sealed class Box<T>(T value)
    {
        public readonly T Value = value;
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>Cuts a page out of a query that was asked for one row more than the page holds.</summary>
internal static class Pages
{
    public const int Largest = 200;

    public static int SizeOf(int asked) => Math.Clamp(asked, 1, Largest);

    public static async Task<Page<TItem>> ToPageAsync<TRow, TItem>(
        this IQueryable<TRow> rows,
        int size,
        Func<TRow, Cursor> place,
        Func<TRow, TItem> item,
        CancellationToken cancellationToken
    )
    {
        var count = SizeOf(size);
        var read = await rows.Take(count + 1).ToListAsync(cancellationToken);
        var shown = read.Count > count ? read[..count] : read;
        return new() { Items = [.. shown.Select(item)], Next = read.Count > count ? place(shown[^1]).ToString() : null };
    }
}
