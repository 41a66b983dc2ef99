using System.Text.Json;
using System.Text.Json.Serialization;
using EnDocs.Core.Access;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.Registries;

namespace EnDocs.Persistence.Seed;

/// <summary>What every installation begins with: roles, registries, kinds and rights, as written in <c>directory.json</c>.</summary>
internal sealed record ShippedDirectory
{
    /// <summary>Raised when something is added to the file; installations take what they do not have yet.</summary>
    public required int Version { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }

    public required IReadOnlyList<Registry> Registries { get; init; }

    public required IReadOnlyList<DocumentKind> Kinds { get; init; }

    public required IReadOnlyList<ShippedGrant> Grants { get; init; }

    public static ShippedDirectory Read()
    {
        const string name = "EnDocs.Persistence.Seed.directory.json";
        using var file =
            typeof(ShippedDirectory).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without its resource {name}.");
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
