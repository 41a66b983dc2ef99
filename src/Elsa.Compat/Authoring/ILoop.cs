namespace Elsa.Workflows;

/// <summary>An activity that <c>Break</c> leaves.</summary>
internal interface ILoop : IActivity;
