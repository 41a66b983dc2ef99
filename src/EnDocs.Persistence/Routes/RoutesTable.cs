using EnDocs.Core.Routes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Routes;

internal sealed class RoutesTable : IEntityTypeConfiguration<Route>
{
    public void Configure(EntityTypeBuilder<Route> table)
    {
        table.ToTable("routes");
        table.HasKey(route => route.Id);
        table.Property(route => route.Id).ValueGeneratedNever();
        table.Property(route => route.Name).HasMaxLength(255);
        table.Property(route => route.KindCode).HasMaxLength(64);
        table.Property(route => route.Stages).IsJson();
    }
}
