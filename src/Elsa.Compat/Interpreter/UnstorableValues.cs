namespace Elsa.Workflows.Interpreter;

/// <summary>
/// What an instance keeps must have a JSON form. A value that has none is taken away, and the activity that owns it fails, while it still
/// can; otherwise the commit would fail, and whoever resumed the instance would try again for ever.
/// </summary>
internal static class UnstorableValues
{
    /// <summary>By class: of these, JSON would hold no more than the name of the class.</summary>
    /// <returns>Whether there was such a value.</returns>
    public static bool RefuseByClass(WorkflowExecutionContext workflow) => new UnstorableValuesSearch(workflow, tries: false).Run();

    /// <summary>By trying, which costs as much as storing and is therefore done only when storing has failed.</summary>
    /// <returns>Whether there was such a value.</returns>
    public static bool RefuseByTrying(WorkflowExecutionContext workflow) => new UnstorableValuesSearch(workflow, tries: true).Run();
}
