using System.Data.Common;
using Elsa.Workflows.Runtime;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EnDocs.Persistence;

/// <summary>Tells a lost race, after which the work is done again from committed state, from a real failure.</summary>
internal static class LostRaces
{
    public static LostRace? From(Exception failure) =>
        failure switch
        {
            DbUpdateConcurrencyException stale => new LostRace("a row was changed or removed by somebody else", stale),
            DbUpdateException { InnerException: DbException database } => From(database),
            SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } busy => new LostRace("the database was busy", busy),
            SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } taken => new LostRace(
                "a unique value was taken",
                taken
            ),
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken => new LostRace(
                $"a unique value was taken ({taken.ConstraintName})",
                taken
            ),
            PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } crossed =>
                new LostRace("two transactions crossed", crossed),
            _ => null,
        };

    /// <summary>Whether a unique value was taken already.</summary>
    public static bool IsTaken(DbUpdateException failure) =>
        failure.InnerException
            is SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey }
                or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;
}
