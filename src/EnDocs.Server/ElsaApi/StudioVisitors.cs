using System.Text.Encodings.Web;
using Elsa.Server.Studio;
using EnDocs.Core.Accounts;
using EnDocs.Core.Employees;
using EnDocs.Portal.SignIn;
using Microsoft.AspNetCore.Antiforgery;

namespace EnDocs.Server.ElsaApi;

/// <summary>Lets analysts and administrators who are signed in to the portal use the designer.</summary>
internal sealed class StudioVisitors(
    IEmployees employees,
    EmployeeAccounts accounts,
    IEndedSessions sessions,
    IAntiforgery antiforgery,
    HtmlEncoder html
) : IStudioVisitors
{
    private static readonly string[] Designers = [RoleCodes.Analyst, RoleCodes.Administrator];

    public static bool IsDesigner(Employee employee) => employee.Roles.Any(Designers.Contains);

    public async Task<StudioVisitor?> FindAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (PortalCookie.EmployeeOf(http.User) is not { } id || PortalCookie.SessionOf(http.User) is not { } session)
            return null;
        if (await employees.FindAsync(id, cancellationToken) is not { IsActive: true } employee || !IsDesigner(employee))
            return null;

        return await accounts.OfAsync(employee, employee.FullName, cancellationToken) is { } account
            ? new StudioVisitor(account, session) { Header = Header(http, employee) }
            : null;
    }

    public async Task<bool> IsGoingOnAsync(string session, CancellationToken cancellationToken) =>
        !await sessions.HasEndedAsync(session, cancellationToken);

    private string Header(HttpContext http, Employee employee)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        return $"""
            <a class="studio-brand" href="/inbox">EnDocs</a>
            <div class="studio-visitor">
              <a href="/inbox">Мои задачи</a>
              <span>{html.Encode(employee.FullName)}</span>
              <form method="post" action="/sign-out">
                <input type="hidden" name="{html.Encode(token.FormFieldName)}" value="{html.Encode(token.RequestToken!)}" />
                <button type="submit">Выйти</button>
              </form>
            </div>
            """;
    }
}
