using EnDocs.Core.Employees;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EnDocs.Portal.Submissions;

/// <summary>Chooses people by name and puts them in order.</summary>
public sealed partial class PeoplePicker
{
    private readonly string _id = $"p{Guid.NewGuid():N}";
    private IReadOnlyList<Employee> _found = [];
    private string? _text = "";
    private int _active;
    private int _asked;
    private bool _nobody;

    /// <summary>The chosen people in their order; the picker changes this list itself.</summary>
    [Parameter, EditorRequired]
    public required IList<Employee> People { get; set; }

    [Parameter]
    public bool OneAfterAnother { get; set; }

    [Parameter]
    public EventCallback<bool> OneAfterAnotherChanged { get; set; }

    private async Task SearchAsync()
    {
        var (text, asked) = ((_text ?? "").Trim(), ++_asked);
        var found =
            text.Length == 0
                ? []
                : await TryQuietlyAsync<SubmissionsApi, IReadOnlyList<Employee>>((api, _, token) => api.SuggestAsync(text, token)) ?? [];
        if (asked != _asked)
            return;

        _found = [.. found.Where(person => People.All(chosen => chosen.Id != person.Id))];
        _nobody = text.Length > 0 && _found.Count == 0;
        _active = 0;
    }

    private void ChooseByKey(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _found.Count > 0:
                _active = Math.Min(_active + 1, _found.Count - 1);
                break;
            case "ArrowUp" when _found.Count > 0:
                _active = Math.Max(_active - 1, 0);
                break;
            case "Enter" when _active < _found.Count:
                Add(_found[_active]);
                break;
            default:
                break;
        }
    }

    private void Add(Employee person)
    {
        People.Add(person);
        (_text, _found, _nobody) = ("", [], false);
        _asked++;
    }

    private void Move(int index, int by)
    {
        var person = People[index];
        People.RemoveAt(index);
        People.Insert(index + by, person);
    }
}
