using EnDocs.Core.Access;
using EnDocs.Portal.SignIn;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Portal.Screens;

/// <summary>Runs each operation of a page in a scope of its own, so that nothing of the database lives as long as an open page.</summary>
internal sealed class Operations(IServiceScopeFactory scopes, AuthenticationStateProvider authentication)
{
    /// <exception cref="SignedOutException">The person no longer works here or is not signed in.</exception>
    public async Task<TResult> RunAsync<TApi, TResult>(
        Func<TApi, Viewer, CancellationToken, Task<TResult>> work,
        CancellationToken cancellationToken
    )
        where TApi : notnull
    {
        var state = await authentication.GetAuthenticationStateAsync();
        await using var scope = scopes.CreateAsyncScope();
        var viewer =
            await scope.ServiceProvider.GetRequiredService<CurrentViewer>().FindAsync(state.User, cancellationToken)
            ?? throw new SignedOutException();
        return await work(scope.ServiceProvider.GetRequiredService<TApi>(), viewer, cancellationToken);
    }
}

/// <summary>The person behind an open page is no longer signed in; the page leads to the sign-in form.</summary>
internal sealed class SignedOutException() : Exception("The person is no longer signed in.");
