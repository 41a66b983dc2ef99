namespace Elsa.Workflows.Exceptions;

/// <summary>A failure that the process itself asked for, with codes by which people sort incidents.</summary>
public sealed class FaultException(string? code, string? category, string? type, string? message) : Exception(message ?? code)
{
    public string Code { get; } = code ?? "0";
    public string Category { get; } = category ?? "General";
    public string Type { get; } = type ?? "System";
}
