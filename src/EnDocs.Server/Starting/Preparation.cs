using EnDocs.Persistence;
using EnDocs.Server.Administrator;

namespace EnDocs.Server.Starting;

/// <summary>What must be true before the first request: the database is migrated and somebody can sign in.</summary>
internal static class Preparation
{
    extension(WebApplication app)
    {
        /// <returns>What the terminal must show once: how to sign in.</returns>
        public async Task<IReadOnlyList<string>> PrepareAsync(StartCommand command)
        {
            var stopping = app.Lifetime.ApplicationStopping;
            await app.Services.PrepareEnDocsDatabaseAsync(stopping);

            await using var scope = app.Services.CreateAsyncScope();
            var password = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().EnsureAsync(stopping);
            return password is null
                ? [$"Вход: {FirstAdministrator.Login}"]
                : [$"Вход: {FirstAdministrator.Login}, пароль: {password}", "Пароль показан один раз: запишите его."];
        }
    }
}
