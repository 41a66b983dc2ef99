namespace Elsa.Expressions.CSharp;

/// <summary>Chooses the outcomes through which the activity that runs the script is left, as <c>Outcome</c> of a script.</summary>
public sealed class CSharpOutcome
{
    private readonly ICollection<string>? _names;

    internal CSharpOutcome(ICollection<string>? names) => _names = names;

    /// <summary>The names replace those of an earlier call.</summary>
    public void Set(params string[] outcomeNames)
    {
        if (_names is null)
            throw new CSharpException("исходы выбирает только сценарий действия «Выполнить C#»");

        _names.Clear();
        foreach (var name in outcomeNames)
            _names.Add(name);
    }
}
