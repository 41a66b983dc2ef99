using EnDocs.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EnDocs.IntegrationTests.Persistence;

internal sealed class CompiledModelTests
{
    [Test]
    public async Task What_was_compiled_is_what_the_mappings_say([Values] Engine engine)
    {
        await using var store = await Store.OpenAsync(engine);

        var (used, mapped) = await store.AskAsync<WorkflowsDbContext, (List<string>, List<string>)>(database =>
            Task.FromResult((Describe(database.Model), Describe(database.GetService<IDesignTimeModel>().Model)))
        );

        Assert.That(used, Is.EqualTo(mapped), "a mapping changed: run src/EnDocs.Persistence/regenerate");
    }

    private static List<string> Describe(IModel model) =>
        [.. model.GetEntityTypes().OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(Describe)];

    private static IEnumerable<string> Describe(IEntityType type) =>
        [
            .. type.GetProperties()
                .Select(column =>
                    $"{type.GetTableName()}.{column.GetColumnName()} {column.GetColumnType()} {column.IsNullable} {column.IsConcurrencyToken}"
                )
                .Order(StringComparer.Ordinal),
            .. type.GetKeys().Select(key => $"{type.GetTableName()} key {key.GetName()}").Order(StringComparer.Ordinal),
            .. type.GetForeignKeys().Select(key => $"{type.GetTableName()} to {key.GetConstraintName()}").Order(StringComparer.Ordinal),
            .. type.GetIndexes().Select(index => $"{type.GetTableName()} index {index.GetDatabaseName()}").Order(StringComparer.Ordinal),
        ];
}
