using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Elsa.Server.SignIn;

/// <summary>Makes and reads the tokens by which callers of the API are known.</summary>
public sealed class ElsaTokens(ISigningKey key, TimeProvider time)
{
    /// <summary>Issuer and audience, as Elsa names them.</summary>
    public const string Issuer = "http://elsa.api";

    public const string Access = "access";
    public const string Refresh = "refresh";

    /// <summary>The claim that keeps a refresh token from being taken for an access token.</summary>
    public const string Use = "token_use";

    private const string Stamp = "stamp";
    private const string Session = "sid";

    public static readonly TimeSpan AccessLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan RefreshLifetime = TimeSpan.FromHours(2);

    private const string Algorithm = SecurityAlgorithms.HmacSha256;
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <returns>An access token with the permissions, and a refresh token without them.</returns>
    public async Task<SignInAnswer> IssueAsync(ElsaAccount account, CancellationToken cancellationToken)
    {
        var signedBy = await KeyAsync(cancellationToken);
        return new SignInAnswer(
            IsAuthenticated: true,
            Token(account, Access, AccessLifetime, signedBy),
            Token(account, Refresh, RefreshLifetime, signedBy)
        );
    }

    /// <returns>An access token for a visit of Studio's page. It is good as long as the visit goes on, and short-lived.</returns>
    public async Task<string> IssueForVisitAsync(
        ElsaAccount account,
        string session,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    ) => Token(account with { Session = session }, Access, lifetime, await KeyAsync(cancellationToken));

    /// <summary>The account that a token names; <see langword="null"/> when it is not ours, of another use, or no longer good.</summary>
    public async Task<ElsaAccount?> ReadAsync(string token, string use, CancellationToken cancellationToken)
    {
        var result = await Handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                IssuerSigningKey = await KeyAsync(cancellationToken),
                ValidAlgorithms = [Algorithm],
                ValidIssuer = Issuer,
                ValidAudience = Issuer,
                LifetimeValidator = (from, until, _, _) => IsCurrent(from, until),
            }
        );
        if (!result.IsValid || result.SecurityToken is not JsonWebToken read)
            return null;
        if (!read.TryGetClaim(Use, out var isFor) || isFor.Value != use || !read.TryGetClaim(JwtRegisteredClaimNames.Name, out var name))
            return null;

        return new ElsaAccount(
            read.Subject,
            name.Value,
            [.. read.Claims.Where(claim => claim.Type == Permissions.Claim).Select(claim => claim.Value)]
        )
        {
            Stamp = read.TryGetClaim(Stamp, out var stamp) ? stamp.Value : null,
            Session = read.TryGetClaim(Session, out var session) ? session.Value : null,
        };
    }

    private async ValueTask<SymmetricSecurityKey> KeyAsync(CancellationToken cancellationToken) =>
        new((await key.ReadAsync(cancellationToken)).ToArray());

    private bool IsCurrent(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return from <= now && now < until;
    }

    private string Token(ElsaAccount account, string use, TimeSpan lifetime, SymmetricSecurityKey signedBy)
    {
        var now = time.GetUtcNow().UtcDateTime;
        List<Claim> claims = [new(JwtRegisteredClaimNames.Sub, account.Id), new(JwtRegisteredClaimNames.Name, account.Name), new(Use, use)];
        if (account.Session is { } session)
            claims.Add(new Claim(Session, session));
        if (use == Access)
            claims.AddRange(account.Permissions.Select(permission => new Claim(Permissions.Claim, permission)));
        else if (account.Stamp is { } stamp)
            claims.Add(new Claim(Stamp, stamp));

        return Handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = Issuer,
                Subject = new ClaimsIdentity(claims),
                IssuedAt = now,
                NotBefore = now,
                Expires = now + lifetime,
                SigningCredentials = new SigningCredentials(signedBy, Algorithm),
            }
        );
    }
}
