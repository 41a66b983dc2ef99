using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Definitions;

/// <summary>Reads uploaded definitions.</summary>
internal static class UploadedDefinitions
{
    /// <exception cref="RefusedRequestException">There is no file in the request, or one that is no definition; the answer names it.</exception>
    public static async Task<IReadOnlyList<(string Name, WorkflowDefinitionDocument Document)>> ReadAsync(
        HttpContext http,
        DefinitionReader reader,
        CancellationToken cancellationToken
    )
    {
        var documents = new List<(string, WorkflowDefinitionDocument)>();
        await foreach (var (name, bytes) in UploadedFiles.ReadAsync(http, new DefinitionLimits().MaxBytes, cancellationToken))
            documents.Add((name, Read(name, bytes, reader)));
        return documents;
    }

    private static WorkflowDefinitionDocument Read(string name, byte[] bytes, DefinitionReader reader)
    {
        if (!JsonTexts.AreSound(bytes))
            throw UploadedFiles.Refused(name, "в тексте есть знаки, которых нет в Unicode, или нулевой знак");

        try
        {
            return reader.Read(bytes);
        }
        catch (DefinitionException unreadable)
        {
            throw UploadedFiles.Refused(name, unreadable.Message);
        }
    }
}
