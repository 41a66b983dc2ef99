using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using EnDocs.Core.Employees;
using EnDocs.Portal;
using EnDocs.Portal.Wording;
using EnDocs.Tests.Portal.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;

namespace EnDocs.Tests.Portal;

/// <summary>The portal's components over an office in memory, seen by one of its people.</summary>
internal sealed class PortalFixture : IAsyncDisposable
{
    private readonly BunitContext _browser = new();
    private readonly BunitAuthorizationContext _person;

    public PortalFixture()
    {
        Office = new(Time);
        Office.FillPorts(_browser.Services).AddPortalScreens(options => options.IntakeFolder = "data/intake");
        _person = _browser.AddAuthorization();
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    public Office Office { get; }

    public NavigationManager Navigation => _browser.Services.GetRequiredService<NavigationManager>();

    /// <summary>The address relative to the site.</summary>
    public string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    public IRenderedComponent<TPage> Open<TPage>(
        Employee by,
        string address,
        Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null
    )
        where TPage : IComponent
    {
        _person.SetAuthorized(by.FullName).SetClaims(new Claim(ClaimTypes.NameIdentifier, by.Id.ToString()));
        Navigation.NavigateTo(address);
        _browser.Render<MudPopoverProvider>();
        Dialogs = _browser.Render<MudDialogProvider>();
        Snackbars = _browser.Render<MudSnackbarProvider>();
        return parameters is null ? _browser.Render<TPage>() : _browser.Render(parameters);
    }

    public IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = default!;

    public IRenderedComponent<MudSnackbarProvider> Snackbars { get; private set; } = default!;

    public T Get<T>()
        where T : notnull => _browser.Services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _browser.DisposeAsync();
}
