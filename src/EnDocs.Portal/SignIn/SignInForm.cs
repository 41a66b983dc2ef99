namespace EnDocs.Portal.SignIn;

/// <summary>What the sign-in form posts.</summary>
internal sealed class SignInForm
{
    public string? Login { get; set; }

    public string? Password { get; set; }
}
