using EnDocs.Core.Cards;
using EnDocs.Core.Counterparties;
using EnDocs.Core.Employees;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Organisations;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EnDocs.Persistence;

/// <summary>How the domain's own value types become columns, on both databases.</summary>
internal static class DomainConventions
{
    public static void Apply(ModelConfigurationBuilder model)
    {
        // An index exists because a query needs it, and is named in the mapping of its table; a foreign key alone is no such query.
        model.Conventions.Remove<ForeignKeyIndexConvention>();

        model.Properties<CardId>().HaveConversion<CardIdColumn>();
        model.Properties<CounterpartyId>().HaveConversion<CounterpartyIdColumn>();
        model.Properties<EmployeeId>().HaveConversion<EmployeeIdColumn>();
        model.Properties<IntakeId>().HaveConversion<IntakeIdColumn>();
        model.Properties<OrganisationId>().HaveConversion<OrganisationIdColumn>();
        model.Properties<RouteId>().HaveConversion<RouteIdColumn>();
        model.Properties<TaskId>().HaveConversion<TaskIdColumn>();
        model.Properties<FileHash>().HaveConversion<FileHashColumn>().HaveMaxLength(64);
        model.Properties<Money>().HaveConversion<KopecksColumn>();
    }

    internal sealed class CardIdColumn() : ValueConverter<CardId, Guid>(id => id.Value, value => new(value));

    internal sealed class CounterpartyIdColumn() : ValueConverter<CounterpartyId, Guid>(id => id.Value, value => new(value));

    internal sealed class EmployeeIdColumn() : ValueConverter<EmployeeId, Guid>(id => id.Value, value => new(value));

    internal sealed class IntakeIdColumn() : ValueConverter<IntakeId, Guid>(id => id.Value, value => new(value));

    internal sealed class OrganisationIdColumn() : ValueConverter<OrganisationId, Guid>(id => id.Value, value => new(value));

    internal sealed class RouteIdColumn() : ValueConverter<RouteId, Guid>(id => id.Value, value => new(value));

    internal sealed class TaskIdColumn() : ValueConverter<TaskId, Guid>(id => id.Value, value => new(value));

    internal sealed class KopecksColumn() : ValueConverter<Money, long>(money => money.Kopecks, kopecks => new(kopecks));

    /// <summary>EF asks for the column of «no value» too when it writes the compiled model: an empty text, which is never stored.</summary>
    internal sealed class FileHashColumn() : ValueConverter<FileHash, string>(hash => hash.Value ?? "", text => Read(text))
    {
        internal static FileHash Read(string text) =>
            FileHash.TryParse(text, out var hash) || text.Length == 0
                ? hash
                : throw new InvalidDataException($"The database holds «{text}» where a file's hash belongs.");
    }
}
