using EnDocs.Core.Employees;

namespace EnDocs.Core.Tasks;

/// <summary>Who performs a stage, as written in routes and process definitions: <c>employee:…</c>, <c>role:accountant</c> or <c>initiator</c>.</summary>
public readonly record struct Performer
{
    private const string EmployeePrefix = "employee:";
    private const string RolePrefix = "role:";
    private const string InitiatorWord = "initiator";

    private Performer(EmployeeId? employee, string? role)
    {
        EmployeeId = employee;
        RoleCode = role;
    }

    public EmployeeId? EmployeeId { get; }

    public string? RoleCode { get; }

    public bool IsInitiator => EmployeeId is null && RoleCode is null;

    public static Performer Initiator => default;

    public static Performer Of(EmployeeId employee) => new(employee, null);

    public static Performer OfRole(string roleCode) => new(null, roleCode);

    public static bool TryParse(string? text, out Performer performer)
    {
        performer = default;
        if (text == InitiatorWord)
            return true;
        if (text?.StartsWith(EmployeePrefix, StringComparison.Ordinal) == true)
        {
            var read = Employees.EmployeeId.TryParse(text[EmployeePrefix.Length..], out var id);
            performer = new(id, null);
            return read;
        }

        if (text?.StartsWith(RolePrefix, StringComparison.Ordinal) == true && text.Length > RolePrefix.Length)
        {
            performer = new(null, text[RolePrefix.Length..]);
            return true;
        }

        return false;
    }

    public override string ToString() =>
        EmployeeId is { } employee ? $"{EmployeePrefix}{employee}"
        : RoleCode is { } role ? $"{RolePrefix}{role}"
        : InitiatorWord;
}
