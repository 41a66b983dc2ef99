namespace EnDocs.Core.Registries;

/// <summary>Codes of the registries that come with the product.</summary>
public static class RegistryCodes
{
    public const string UnprocessedScans = "unprocessed_scans";
    public const string Invoices = "invoices";
    public const string Archive = "archive";
}
