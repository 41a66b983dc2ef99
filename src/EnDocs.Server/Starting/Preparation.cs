using EnDocs.Persistence;
using EnDocs.Server.Administrator;
using EnDocs.Server.Demo;
using Microsoft.Extensions.Options;

namespace EnDocs.Server.Starting;

/// <summary>What must be true before the first request: the database is migrated and somebody can sign in.</summary>
internal static class Preparation
{
    extension(WebApplication app)
    {
        /// <summary>Passwords that were made are shown at once: whatever hinders the start after this, they are known.</summary>
        /// <exception cref="OptionsValidationException">A setting is wrong; nothing was prepared.</exception>
        public async Task PrepareAsync(StartCommand command)
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            var stopping = app.Lifetime.ApplicationStopping;
            await app.Services.PrepareEnDocsDatabaseAsync(stopping);

            await using var scope = app.Services.CreateAsyncScope();
            var password = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().EnsureAsync(stopping);
            Greeting.Say(
                password is null
                    ? [$"Вход: {FirstAdministrator.Login}"]
                    : [$"Вход: {FirstAdministrator.Login}, пароль: {password}", "Пароль показан один раз: запишите его."]
            );
            if (command.WithDemo)
                Greeting.Say(await DemoAsync(scope.ServiceProvider, stopping));
        }
    }

    private static async Task<IEnumerable<string>> DemoAsync(IServiceProvider services, CancellationToken stopping)
    {
        var logins = await services.GetRequiredService<DemoOffice>().EnsureAsync(stopping);
        return logins.Count == 0
            ? ["Демонстрационные сотрудники уже есть, их пароли показаны при первом запуске."]
            :
            [
                "",
                "Демонстрационные сотрудники (пароли показаны один раз):",
                .. logins.Select(login => $"  {login.Login, -12} {login.Password, -20} {login.FullName}, {login.Position}"),
            ];
    }
}
