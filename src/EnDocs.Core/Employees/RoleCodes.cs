namespace EnDocs.Core.Employees;

/// <summary>Codes of the roles that come with the product.</summary>
public static class RoleCodes
{
    public const string Administrator = "administrator";
    public const string Analyst = "analyst";
    public const string Initiator = "initiator";
    public const string Approver = "approver";
    public const string Director = "director";
    public const string Accountant = "accountant";
    public const string Clerk = "clerk";
    public const string Hr = "hr";

    /// <summary>An outside system that starts and answers processes over HTTP.</summary>
    public const string Integrator = "integrator";
}
