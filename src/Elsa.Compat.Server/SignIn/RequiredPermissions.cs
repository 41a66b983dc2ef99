namespace Elsa.Server.SignIn;

/// <summary>On an endpoint: who has one of these may call it. For who describes endpoints; it grants and refuses nothing.</summary>
internal sealed record RequiredPermissions(IReadOnlyList<string> AnyOf);
