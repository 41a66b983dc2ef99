using System.Security.Cryptography;
using Elsa.Workflows.Definitions;

namespace Elsa.Workflows.Runtime;

/// <summary>Turns stored versions into documents and back. Where the two say the same thing, the row's columns win.</summary>
public static class DefinitionDocuments
{
    /// <summary>Elsa's version, whose formats this server speaks.</summary>
    public const string ToolVersion = "3.8.0.0";

    private const string Materializer = "Json";

    public static WorkflowDefinitionDocument Document(this StoredDefinition row, DefinitionReader reader)
    {
        var document = reader.Read(row.Document);
        (document.Id, document.DefinitionId, document.Version) = (row.Id, row.DefinitionId, row.Version);
        (document.IsLatest, document.IsPublished) = (row.IsLatest, row.IsPublished);
        (document.CreatedAt, document.ToolVersion) = (row.CreatedAt, row.ToolVersion);
        (document.ProviderName, document.MaterializerName) = (row.ProviderName, row.MaterializerName);
        return document;
    }

    /// <summary>Text as it is compared in a search: no case, ё as е. No database folds the case of Cyrillic by itself.</summary>
    public static string Searched(string text) => text.ToLowerInvariant().Replace('ё', 'е');

    internal static StoredDefinition NewRow(string id, string definitionId, int version, DateTimeOffset now) =>
        new()
        {
            Id = id,
            DefinitionId = definitionId,
            Version = version,
            MaterializerName = Materializer,
            CreatedAt = now,
            Revision = 1,
            Document = [],
        };

    /// <summary>Puts a document into a row, and the row's identity into the document.</summary>
    internal static void Write(this StoredDefinition row, WorkflowDefinitionDocument document)
    {
        (row.Name, row.Description) = (document.Name?.Trim(), document.Description?.Trim());
        (row.IsReadonly, row.IsSystem) = (document.IsReadonly, document.IsSystem);
        (row.UsableAsActivity, row.ToolVersion, row.ProviderName) = (document.IsUsableAsActivity, ToolVersion, document.ProviderName);
        (document.Name, document.Description) = (row.Name, row.Description);
        (document.Id, document.DefinitionId, document.Version) = (row.Id, row.DefinitionId, row.Version);
        (document.CreatedAt, document.ToolVersion) = (row.CreatedAt, ToolVersion);
        (document.IsLatest, document.IsPublished) = (row.IsLatest, row.IsPublished);
        row.SearchText = Searched(string.Join('\n', row.Name, row.Description, row.DefinitionId));
        row.Document = DefinitionWriter.Write(document);
    }

    internal static string HashOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
