using EnDocs.Core.Employees;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Accounts;

/// <summary>A sign-in account; its id is that of its employee, where name and e-mail stand.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    public EmployeeId EmployeeId { get; init; }
}

internal sealed class AccountsTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.ToTable("accounts");
        table.HasKey(account => account.Id);
        table.Property(account => account.Id).ValueGeneratedNever();
        table.Property(account => account.UserName).HasMaxLength(256).IsRequired();
        table.Property(account => account.NormalizedUserName).HasMaxLength(256).IsRequired();
        table.Property(account => account.PasswordHash).HasMaxLength(500);
        table.Property(account => account.SecurityStamp).HasMaxLength(64);
        table.Property(account => account.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        table.Ignore(account => account.Email);
        table.Ignore(account => account.NormalizedEmail);
        table.Ignore(account => account.EmailConfirmed);
        table.Ignore(account => account.PhoneNumber);
        table.Ignore(account => account.PhoneNumberConfirmed);
        table.HasOne<Employee>().WithOne().HasForeignKey<Account>(account => account.EmployeeId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(account => account.EmployeeId).IsUnique();
        table.HasIndex(account => account.NormalizedUserName).IsUnique(); // sign-in
    }
}

internal sealed class AccountClaimsTable : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> table)
    {
        table.ToTable("account_claims");
        table.HasKey(claim => claim.Id);
        table.Property(claim => claim.ClaimType).HasMaxLength(255);
        table.Property(claim => claim.ClaimValue).HasMaxLength(1000);
        table.HasOne<Account>().WithMany().HasForeignKey(claim => claim.UserId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(claim => claim.UserId);
    }
}

internal sealed class AccountLoginsTable : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> table)
    {
        table.ToTable("account_logins");
        table.HasKey(login => new { login.LoginProvider, login.ProviderKey });
        table.Property(login => login.LoginProvider).HasMaxLength(128);
        table.Property(login => login.ProviderKey).HasMaxLength(255);
        table.Property(login => login.ProviderDisplayName).HasMaxLength(255);
        table.HasOne<Account>().WithMany().HasForeignKey(login => login.UserId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(login => login.UserId);
    }
}

internal sealed class AccountTokensTable : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> table)
    {
        table.ToTable("account_tokens");
        table.HasKey(token => new
        {
            token.UserId,
            token.LoginProvider,
            token.Name,
        });
        table.Property(token => token.LoginProvider).HasMaxLength(128);
        table.Property(token => token.Name).HasMaxLength(128);
        table.Property(token => token.Value).HasMaxLength(2000);
        table.HasOne<Account>().WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ProtectionKeysTable : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> table)
    {
        table.ToTable("protection_keys");
        table.HasKey(key => key.Id);
        table.Property(key => key.FriendlyName).HasMaxLength(255);
        table.Property(key => key.Xml).HasMaxLength(-1);
    }
}
