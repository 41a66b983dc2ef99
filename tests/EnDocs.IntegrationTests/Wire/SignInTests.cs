using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EnDocs.IntegrationTests.Wire;

public sealed class SignInTests
{
    private const string Definitions = "workflow-definitions";

    [Test]
    public async Task The_administrator_gets_two_tokens_with_Elsas_claims()
    {
        var answer = await WireServer.SignInAsync("admin", WireServer.AdministratorPassword);
        var access = Claims((string)answer["accessToken"]!);
        var refresh = Claims((string)answer["refreshToken"]!);

        Assert.That((bool)answer["isAuthenticated"]!, Is.True);
        Assert.That((string?)access["name"], Is.EqualTo("admin"));
        Assert.That((string?)access["permissions"], Is.EqualTo("*"));
        Assert.That((string?)access["iss"], Is.EqualTo("http://elsa.api"));
        Assert.That((string?)access["aud"], Is.EqualTo("http://elsa.api"));
        Assert.That((long)access["exp"]! - (long)access["iat"]!, Is.EqualTo(3600));
        Assert.That((long)refresh["exp"]! - (long)refresh["iat"]!, Is.EqualTo(7200));
        Assert.That((string?)access["token_use"], Is.Not.EqualTo((string?)refresh["token_use"]));
    }

    [TestCase("""{"username":"admin","password":"wrong"}""")]
    [TestCase("""{"username":"nobody","password":"wrong"}""")]
    [TestCase("""{"username":"admin"}""")]
    [TestCase("""{"username":null,"password":null}""")]
    [TestCase("")]
    [TestCase("null")]
    public async Task Whoever_is_not_known_is_told_so_with_200_and_without_tokens(string body)
    {
        using var answer = await PostAsync("identity/login", null, body);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"isAuthenticated":false}"""));
    }

    [Test]
    public async Task An_employee_without_permissions_is_not_signed_in()
    {
        var answer = await WireServer.SignInAsync(WireServer.Director, WireServer.PasswordOf(WireServer.Director));

        Assert.That((bool)answer["isAuthenticated"]!, Is.False);
    }

    [Test]
    public async Task Five_wrong_passwords_close_the_account_of_the_API_too()
    {
        const string login = "orlova";
        for (var i = 0; i < 5; i++)
            await WireServer.SignInAsync(login, "wrong");

        Assert.That((bool)(await WireServer.SignInAsync(login, WireServer.PasswordOf(login)))["isAuthenticated"]!, Is.False);
    }

    [Test]
    public async Task A_refresh_token_gives_a_new_pair()
    {
        var first = await WireServer.SignInAsync("admin", WireServer.AdministratorPassword);

        using var answer = await PostAsync("identity/refresh-token", (string?)first["refreshToken"], "");
        var second = await WireServer.JsonAsync(answer);
        using var client = WireServer.Client((string?)second["accessToken"]);
        using var list = await client.GetAsync(new Uri(Definitions, UriKind.Relative));

        Assert.That((bool)second["isAuthenticated"]!, Is.True);
        Assert.That(list.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_refresh_token_is_no_access_token_and_the_other_way_round()
    {
        var tokens = await WireServer.SignInAsync("admin", WireServer.AdministratorPassword);
        using var client = WireServer.Client((string?)tokens["refreshToken"]);

        using var list = await client.GetAsync(new Uri(Definitions, UriKind.Relative));
        using var refresh = await PostAsync("identity/refresh-token", (string?)tokens["accessToken"], "");

        Assert.That(list.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(refresh.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("")]
    [TestCase("not-a-token")]
    [TestCase("eyJhbGciOiJub25lIn0.eyJuYW1lIjoiYWRtaW4iLCJwZXJtaXNzaW9ucyI6IioifQ.")]
    public async Task Without_a_good_token_the_answer_is_401_with_an_empty_body(string token)
    {
        using var client = WireServer.Client(token.Length == 0 ? null : token);

        using var answer = await client.GetAsync(new Uri(Definitions, UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.Empty);
    }

    [Test]
    public async Task A_token_signed_by_somebody_else_is_refused()
    {
        var token = (string)(await WireServer.SignInAsync("admin", WireServer.AdministratorPassword))["accessToken"]!;
        using var client = WireServer.Client(token[..^8] + "AAAAAAAA");

        using var answer = await client.GetAsync(new Uri(Definitions, UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_token_opens_no_page_of_the_portal()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(WireServer.Server.Address, "/"));
        request.Headers.Authorization = WireServer.Administrator.DefaultRequestHeaders.Authorization;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await WireServer.Server.Http.SendAsync(request);

        Assert.That(answer.RequestMessage!.RequestUri!.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task The_cookie_of_the_portal_opens_nothing_of_the_API()
    {
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = WireServer.Server.Address };
        await PortalVisitor.SignInAsync(browser, "admin", WireServer.AdministratorPassword);
        using var page = await browser.GetAsync(new Uri("/", UriKind.Relative));

        using var answer = await browser.GetAsync(new Uri("/elsa/api/" + Definitions, UriKind.Relative));

        Assert.That(page.RequestMessage!.RequestUri!.AbsolutePath, Is.Not.EqualTo("/sign-in"), "the cookie is good for the portal");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Malformed_JSON_is_answered_as_Elsa_answers_it()
    {
        using var answer = await PostAsync("identity/login", null, """{"username":""");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)(await WireServer.JsonAsync(answer))["modelBindingError"], Is.Not.Empty);
    }

    [Test]
    public async Task A_login_larger_than_any_login_is_not_read()
    {
        using var answer = await PostAsync("identity/login", null, $$"""{"username":"admin","password":"{{new string('x', 100_000)}}"}""");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task An_unknown_address_of_the_API_is_an_empty_404()
    {
        using var answer = await WireServer.Administrator.GetAsync(new Uri("no-such-thing/at-all", UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.Empty);
    }

    private static async Task<HttpResponseMessage> PostAsync(string path, string? token, string body)
    {
        using var client = WireServer.Client(token);
        return await client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "text/plain"));
    }

    private static JsonObject Claims(string token)
    {
        var text = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonNode.Parse(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')))!.AsObject();
    }
}
