using EnDocs.Core.Secrets;
using EnDocs.Persistence;
using EnDocs.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class InstallationSecretsTests(Engine engine) : StoreTests(engine)
{
    private Task<byte[]> GetAsync() => Store.AskAsync<IInstallationSecrets, byte[]>(secrets => secrets.GetOrMakeAsync("key", 64, None));

    [Test]
    public async Task A_secret_is_made_once_and_stored_encrypted()
    {
        var made = await GetAsync();
        var again = await GetAsync();
        await using var scope = Store.Services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>().Set<InstallationSecret>().SingleAsync();

        Assert.That(made, Has.Length.EqualTo(64));
        Assert.That(again, Is.EqualTo(made));
        Assert.That(row.ProtectedValue.AsSpan().IndexOf(made), Is.Negative);
    }

    [Test]
    public async Task Servers_that_make_it_at_once_end_with_one()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(GetAsync)));

        Assert.That(all.Select(Convert.ToHexString).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_secret_whose_keys_are_lost_is_made_anew()
    {
        var lost = await GetAsync();
        await using (var scope = Store.Services.CreateAsyncScope())
        {
            var rows = scope.ServiceProvider.GetRequiredService<WorkflowsDbContext>().Set<InstallationSecret>();
            await rows.ExecuteUpdateAsync(row => row.SetProperty(secret => secret.ProtectedValue, new byte[] { 1, 2, 3 }));
        }

        var made = await GetAsync();

        Assert.That(made, Is.Not.EqualTo(lost));
        Assert.That(await GetAsync(), Is.EqualTo(made));
    }
}
