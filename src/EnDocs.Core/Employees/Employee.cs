using EnDocs.Core.Organisations;

namespace EnDocs.Core.Employees;

/// <summary>Somebody who works here.</summary>
public sealed class Employee
{
    public required EmployeeId Id { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    /// <summary>«Иванова Анна Алексеевна».</summary>
    public required string FullName { get; set; }

    public string? Position { get; set; }

    public string? Email { get; set; }

    /// <summary>Dismissed employees keep their history and get nothing new.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Codes of roles.</summary>
    public IList<string> Roles { get; init; } = [];

    /// <summary>«Иванова А. А.»</summary>
    public string ShortName => Shorten(FullName);

    /// <summary>«Иванова Анна Алексеевна» becomes «Иванова А. А.»; a single word stays as it is.</summary>
    public static string Shorten(string fullName)
    {
        var parts = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? fullName : $"{parts[0]} {string.Join(' ', parts.Skip(1).Take(2).Select(part => $"{part[0]}."))}";
    }
}
