using Elsa.Server.SignIn;
using Microsoft.Extensions.Time.Testing;

namespace EnDocs.Tests.Elsa.Compat.Server;

public sealed class ElsaTokensTests
{
    private static readonly ElsaAccount Anna = new("17", "anna", [Permissions.ReadDefinitions, Permissions.ReadInstances]);

    private readonly FakeTimeProvider _time = new();
    private readonly FixedKey _key = new();

    private ElsaTokens Tokens => new(_key, _time);

    [TestCase(59, true)]
    [TestCase(60, false)]
    public async Task An_access_token_is_good_for_an_hour(int minutes, bool good)
    {
        var issued = await Tokens.IssueAsync(Anna, CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(minutes));

        var account = await Tokens.ReadAsync(issued.AccessToken!, ElsaTokens.Access, CancellationToken.None);

        Assert.That(account is not null, Is.EqualTo(good));
    }

    [TestCase(119, true)]
    [TestCase(120, false)]
    public async Task A_refresh_token_is_good_for_two_hours_and_carries_no_permissions(int minutes, bool good)
    {
        var issued = await Tokens.IssueAsync(Anna, CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(minutes));

        var account = await Tokens.ReadAsync(issued.RefreshToken!, ElsaTokens.Refresh, CancellationToken.None);

        Assert.That(account?.Name, Is.EqualTo(good ? "anna" : null));
        Assert.That(account?.Permissions ?? [], Is.Empty);
    }

    [Test]
    public async Task An_access_token_says_who_it_is_and_what_he_may()
    {
        var issued = await Tokens.IssueAsync(Anna, CancellationToken.None);

        var account = await Tokens.ReadAsync(issued.AccessToken!, ElsaTokens.Access, CancellationToken.None);

        Assert.That((account!.Id, account.Name), Is.EqualTo(("17", "anna")));
        Assert.That(account.Permissions, Is.EqualTo(Anna.Permissions));
    }

    [Test]
    public async Task A_refresh_token_remembers_the_password_that_it_was_given_for()
    {
        var issued = await Tokens.IssueAsync(Anna with { Stamp = "before" }, CancellationToken.None);

        var account = await Tokens.ReadAsync(issued.RefreshToken!, ElsaTokens.Refresh, CancellationToken.None);

        Assert.That(account!.Stamp, Is.EqualTo("before"));
    }

    [TestCase(4, true)]
    [TestCase(5, false)]
    public async Task A_token_of_a_visit_names_it_and_lives_as_long_as_is_said(int minutes, bool good)
    {
        var token = await Tokens.IssueForVisitAsync(Anna, "visit-7", TimeSpan.FromMinutes(5), CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(minutes));

        var account = await Tokens.ReadAsync(token, ElsaTokens.Access, CancellationToken.None);

        Assert.That(account?.Session, Is.EqualTo(good ? "visit-7" : null));
    }

    [Test]
    public async Task A_token_of_another_installation_is_not_read()
    {
        var foreign = await new ElsaTokens(new FixedKey(fill: 2), _time).IssueAsync(Anna, CancellationToken.None);

        Assert.That(await Tokens.ReadAsync(foreign.AccessToken!, ElsaTokens.Access, CancellationToken.None), Is.Null);
    }

    private sealed class FixedKey(byte fill = 1) : ISigningKey
    {
        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
        {
            var key = new byte[ISigningKey.Length];
            key.AsSpan().Fill(fill);
            return ValueTask.FromResult<ReadOnlyMemory<byte>>(key);
        }
    }
}
