using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Secrets;

/// <summary>A secret of the installation, encrypted by Data Protection.</summary>
internal sealed class InstallationSecret
{
    public required string Name { get; init; }

    public required byte[] ProtectedValue { get; init; }
}

internal sealed class InstallationSecretsTable : IEntityTypeConfiguration<InstallationSecret>
{
    public void Configure(EntityTypeBuilder<InstallationSecret> table)
    {
        table.ToTable("installation_secrets");
        table.HasKey(secret => secret.Name);
        table.Property(secret => secret.Name).HasMaxLength(64);
    }
}
