namespace Elsa.Server.Wire;

/// <summary>Which end of a list comes first.</summary>
public enum OrderDirection
{
    Ascending,
    Descending,
}
