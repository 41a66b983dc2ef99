using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace EnDocs.Persistence.Engine;

/// <summary>
/// Writes many rows of one table past the change tracker: a burst writes a dozen lines of journal, and they are the larger part of its cost.
/// Columns and conversions come from the mapping, so there is only one place that says how the table looks.
/// </summary>
internal sealed class ManyRows<TRow>
    where TRow : class
{
    // One per context class: its model knows the provider's columns and conversions.
    private static readonly ConcurrentDictionary<Type, ManyRows<TRow>> Known = new();

    private readonly Column[] _columns;
    private readonly int _rowsPerStatement;
    private readonly string _beginning;
    private readonly string _end;

    private ManyRows(WorkflowsDbContext database)
    {
        var table = database.Model.FindEntityType(typeof(TRow))!;
        var store = StoreObjectIdentifier.Create(table, StoreObjectType.Table)!.Value;
        _columns = [.. table.GetProperties().Select(property => new Column(property, property.GetColumnName(store)!))];

        // A round trip is what costs on PostgreSQL. In SQLite there is none, and one small statement that is run again and again is parsed once.
        _rowsPerStatement = database.Database.IsSqlite() ? 1 : 900 / _columns.Length;
        var keys = table.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName(store)!).ToList();
        var changed = _columns.Where(column => !keys.Contains(column.Name)).Select(column => $"{column.Name} = excluded.{column.Name}");
        _beginning = $"INSERT INTO {table.GetTableName()} ({string.Join(", ", _columns.Select(column => column.Name))}) VALUES ";
        _end = $" ON CONFLICT ({string.Join(", ", keys)}) DO UPDATE SET {string.Join(", ", changed)}";
    }

    /// <summary>Inserts rows inside the context's transaction, or replaces those whose keys are there already.</summary>
    public static async Task WriteAsync(WorkflowsDbContext database, IReadOnlyList<TRow> rows, bool replace)
    {
        if (rows.Count == 0)
            return;

        var writer = Known.GetOrAdd(database.GetType(), _ => new ManyRows<TRow>(database));
        var portion = writer._rowsPerStatement;
        await using var command = writer.Command(database, Math.Min(portion, rows.Count), replace);
        var full = rows.Count / portion * portion;
        if (rows.Count <= portion)
            full = rows.Count;
        for (var first = 0; first < full; first += portion)
            await writer.ExecuteAsync(command, rows, first, Math.Min(portion, rows.Count - first));
        if (full == rows.Count)
            return;

        await using var last = writer.Command(database, rows.Count - full, replace);
        await writer.ExecuteAsync(last, rows, full, rows.Count - full);
    }

    /// <summary>A statement for so many rows, with parameters that have no values yet.</summary>
    private DbCommand Command(WorkflowsDbContext database, int rows, bool replace)
    {
        var command = database.Database.GetDbConnection().CreateCommand();
        command.Transaction = database.Database.CurrentTransaction!.GetDbTransaction();
        var sql = new StringBuilder(_beginning);
        var number = 0;
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < _columns.Length; column++)
                sql.Append(column == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"@p{number++}");
            sql.Append(')');
        }

        command.CommandText = sql.Append(replace ? _end : "").ToString(); // names of the mapping only; every value is a parameter
        return command;
    }

    private async Task ExecuteAsync(DbCommand command, IReadOnlyList<TRow> rows, int first, int count)
    {
        var isFresh = command.Parameters.Count == 0;
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < _columns.Length; column++)
            {
                var number = row * _columns.Length + column;
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{number}");
                var parameter = _columns[column].Parameter(command, name, rows[first + row]);
                if (isFresh)
                    command.Parameters.Add(parameter);
                else
                    command.Parameters[number].Value = parameter.Value;
            }
        }

        await command.ExecuteNonQueryAsync();
    }

    private sealed class Column(IProperty property, string name)
    {
        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();
        private readonly Func<TRow, object?> _value = Getter(property.PropertyInfo!);

        public string Name => name;

        public DbParameter Parameter(DbCommand command, string parameterName, TRow row) =>
            _mapping.CreateParameter(command, parameterName, _value(row), property.IsNullable);

        private static Func<TRow, object?> Getter(System.Reflection.PropertyInfo property)
        {
            var row = Expression.Parameter(typeof(TRow));
            return Expression
                .Lambda<Func<TRow, object?>>(Expression.Convert(Expression.Property(row, property), typeof(object)), row)
                .Compile();
        }
    }
}
