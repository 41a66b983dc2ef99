using System.Security.Claims;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;

namespace Elsa.Server.Definitions;

/// <summary>
/// The links of definitions, each only for who may follow it. They are how Studio learns what a user may do: without <c>publish</c> its
/// editor is read-only, without <c>bulk-publish</c> its list has no buttons.
/// </summary>
internal static class DefinitionLinks
{
    public static IReadOnlyList<Link> Of(string definitionId, ClaimsPrincipal caller)
    {
        var id = Uri.EscapeDataString(definitionId);
        var self = $"/workflow-definitions/{id}";
        return Allowed(
            caller,
            (Permissions.ReadDefinitions, new Link(self, "self", "GET")),
            (Permissions.ReadDefinitions, new Link($"/workflow-definitions/by-definition-id/{id}", "self", "GET")),
            (Permissions.ReadDefinitions, new Link($"{self}/versions", "versions", "GET")),
            (Permissions.ExecuteDefinitions, new Link($"{self}/bulk-dispatch", "bulk-dispatch", "POST")),
            (Permissions.ExecuteDefinitions, new Link($"{self}/dispatch", "dispatch", "POST")),
            (Permissions.ExecuteDefinitions, new Link($"{self}/execute", "execute", "POST")),
            (Permissions.ReadDefinitions, new Link($"{self}/export", "export", "POST")),
            (Permissions.PublishDefinitions, new Link($"{self}/publish", "publish", "POST")),
            (Permissions.RetractDefinitions, new Link($"{self}/retract", "retract", "POST")),
            (Permissions.DeleteDefinitions, new Link(self, "delete", "DELETE")),
            (Permissions.WriteDefinitions, new Link($"{self}/import", "import", "PUT")),
            (Permissions.PublishDefinitions, new Link($"{self}/update-references", "update-references", "POST"))
        );
    }

    public static IReadOnlyList<Link> OfList(ClaimsPrincipal caller) =>
        Allowed(
            caller,
            (Permissions.ReadDefinitions, new Link("/workflow-definitions", "self", "GET")),
            (Permissions.ReadDefinitions, new Link("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET")),
            (Permissions.ReadDefinitions, new Link("/workflow-definitions/query/count", "count", "GET")),
            (Permissions.ReadDefinitions, new Link("/workflow-definitions/many-by-id", "many-by-id", "GET")),
            (
                Permissions.DeleteDefinitions,
                new Link("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST")
            ),
            (Permissions.DeleteDefinitions, new Link("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST")),
            (
                Permissions.PublishDefinitions,
                new Link("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST")
            ),
            (
                Permissions.RetractDefinitions,
                new Link("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST")
            ),
            (Permissions.WriteDefinitions, new Link("/workflow-definitions/import", "import", "POST")),
            (Permissions.WriteDefinitions, new Link("/workflow-definitions/import-files", "import-files", "POST")),
            (Permissions.WriteDefinitions, new Link("/workflow-definitions", "create", "POST"))
        );

    private static List<Link> Allowed(ClaimsPrincipal caller, params ReadOnlySpan<(string Permission, Link Link)> links)
    {
        var allowed = new List<Link>();
        foreach (var (permission, link) in links)
        {
            if (caller.May(permission))
                allowed.Add(link);
        }

        return allowed;
    }
}
