using System.Text.Json;
using System.Text.Json.Serialization;
using EnDocs.Core.Access;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.Registries;

namespace EnDocs.Persistence.Seed;

/// <summary>
/// One version of the shipped directory: roles, registries, kinds and rights, a file each. The first is what every installation begins with;
/// a later one, <c>directory.2.json</c>, holds only what it adds.
/// </summary>
internal sealed record ShippedDirectory
{
    /// <summary>From 1; each installation takes each version once.</summary>
    public required int Version { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }

    public required IReadOnlyList<Registry> Registries { get; init; }

    public required IReadOnlyList<DocumentKind> Kinds { get; init; }

    public required IReadOnlyList<ShippedGrant> Grants { get; init; }

    /// <returns>All versions, oldest first.</returns>
    public static IReadOnlyList<ShippedDirectory> ReadAll() =>
        [
            .. typeof(ShippedDirectory)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(Read)
                .OrderBy(version => version.Version),
        ];

    private const string Prefix = "EnDocs.Persistence.Seed.directory.";

    private static ShippedDirectory Read(string name)
    {
        using var file = typeof(ShippedDirectory).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize(file, ShippedDirectoryJson.Default.ShippedDirectory)
            ?? throw new InvalidDataException($"{name} is empty.");
    }
}

/// <summary>A line of the table of rights; a missing registry or kind means every one.</summary>
internal sealed record ShippedGrant
{
    public required string Role { get; init; }

    public string? Registry { get; init; }

    public string? Kind { get; init; }

    public required IReadOnlyList<CardActions> Actions { get; init; }

    public bool OnlyOwn { get; init; }

    public Grant ToGrant(DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            RoleCode = Role,
            RegistryCode = Registry,
            KindCode = Kind,
            Actions = Actions.Aggregate(CardActions.None, (all, action) => all | action),
            OnlyOwn = OnlyOwn,
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(ShippedDirectory))]
internal sealed partial class ShippedDirectoryJson : JsonSerializerContext;
