using EnDocs.Core.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Persistence.Accounts;

internal static class AccountsRegistration
{
    private const string LoginCharacters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_@"
        + "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddAccounts()
        {
            services
                .AddIdentityCore<Account>(options =>
                {
                    options.User.AllowedUserNameCharacters = LoginCharacters;

                    // Length is what makes a password strong; demands on its letters only make it hard to remember.
                    options.Password.RequiredLength = 8;
                    options.Password.RequiredUniqueChars = 4;
                    options.Password.RequireDigit = false;
                    options.Password.RequireLowercase = false;
                    options.Password.RequireUppercase = false;
                    options.Password.RequireNonAlphanumeric = false;

                    options.Lockout.AllowedForNewUsers = true;
                    options.Lockout.MaxFailedAccessAttempts = 5;
                    options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                })
                .AddErrorDescriber<RussianIdentityErrors>()
                .AddUserStore<UserOnlyStore<Account, WorkflowsDbContext, Guid>>();
            services.AddDataProtection().SetApplicationName("EnDocs.Workflows").PersistKeysToDbContext<WorkflowsDbContext>();
            return services.AddScoped<IAccounts, IdentityAccounts>().AddScoped<IEndedSessions, StoredEndedSessions>();
        }
    }
}
