namespace EnDocs.Core.DocumentKinds;

/// <summary>What a requisite holds, hence how it is checked, shown and sorted.</summary>
public enum RequisiteType
{
    Text,
    Number,

    /// <summary>Canonical form <c>1234567.89</c>.</summary>
    Money,

    /// <summary>Canonical form <c>2026-11-24</c>.</summary>
    Date,
    List,
    Inn,
    Kpp,
    Bik,

    /// <summary>Twenty digits, checked against the card's БИК when it has one.</summary>
    BankAccount,
    Organisation,
    Counterparty,
    Employee,
    Flag,
}
