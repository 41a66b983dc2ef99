using System.Text.Json;
using Elsa.Alterations;
using Elsa.Server.Wire;

namespace Elsa.Server.Alterations;

/// <summary>Checks what callers give as alterations.</summary>
internal static class AlterationInput
{
    private const string Field = "Alterations";

    /// <exception cref="RefusedRequestException">One of them is none, or holds what cannot be stored.</exception>
    public static IReadOnlyList<Alteration> Read(IReadOnlyList<JsonElement>? alterations)
    {
        foreach (var alteration in alterations ?? [])
            PlainInput.ValueOf(alteration, Field);

        try
        {
            return AlterationReader.Read(alterations ?? []);
        }
        catch (AlterationUnreadableException unreadable)
        {
            throw new RefusedRequestException(ElsaErrors.Invalid(Field, unreadable.Message));
        }
    }

    /// <exception cref="RefusedRequestException">It is no id.</exception>
    public static string Id(string? instanceId) =>
        Identifiers.Checked(instanceId, "WorkflowInstanceIds")
        ?? throw new RefusedRequestException(ElsaErrors.Invalid("WorkflowInstanceIds", "Идентификатор экземпляра пуст."));
}
