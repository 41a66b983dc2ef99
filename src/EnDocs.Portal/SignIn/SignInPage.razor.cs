using EnDocs.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace EnDocs.Portal.SignIn;

/// <summary>The sign-in form. It is plain HTML rendered by the server, so that it works before any script is there.</summary>
public sealed partial class SignInPage
{
    private string? _refusal;

    [Inject]
    internal IAccounts Accounts { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    internal HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    internal SignInForm Form { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "returnUrl")]
    internal string? Return { get; set; }

    protected override void OnInitialized()
    {
        Form ??= new();
        if (PortalCookie.EmployeeOf(Http.User) is not null && HttpMethods.IsGet(Http.Request.Method))
            Navigation.NavigateTo(ReturnUrl.Checked(Return));
    }

    private async Task SignInAsync()
    {
        if (string.IsNullOrWhiteSpace(Form.Login) || string.IsNullOrEmpty(Form.Password))
        {
            _refusal = "Введите логин и пароль.";
            return;
        }

        var employee = await Accounts.CheckAsync(Form.Login.Trim(), Form.Password, Http.RequestAborted);
        if (employee is null)
        {
            _refusal =
                "Неверный логин или пароль. Проверьте раскладку и Caps Lock. После нескольких неудачных попыток вход закрывается на несколько минут.";
            return;
        }

        await Http.SignInAsync(PortalCookie.Scheme, PortalCookie.PrincipalOf(employee));
        Navigation.NavigateTo(ReturnUrl.Checked(Return));
    }
}
