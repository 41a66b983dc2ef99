using Elsa.Http;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Activities;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Descriptors;

/// <summary>What analysts read in the designer.</summary>
internal sealed class RussianNameTests
{
    private static readonly IReadOnlyList<ActivityDescriptor> Browsable =
    [
        .. new ActivityCatalogue([
            typeof(global::Elsa.Expressions.JavaScript.Activities.RunJavaScript).Assembly,
            typeof(Event).Assembly,
            typeof(HttpEndpoint).Assembly,
            typeof(global::EnDocs.Activities.ActivitiesRegistration).Assembly,
        ]).All.Where(activity => activity.IsBrowsable),
    ];

    [Test]
    public void Every_activity_has_a_Russian_name_category_and_explanation() =>
        Assert.That(
            Browsable
                .Where(activity => !IsRussian(activity.DisplayName) || !IsCategory(activity.Category) || !IsRussian(activity.Description))
                .Select(activity => $"{activity.TypeName}: {activity.Category} / {activity.DisplayName}: {activity.Description}"),
            Is.Empty
        );

    [Test]
    public void Every_input_and_output_has_a_Russian_name() =>
        Assert.That(
            Browsable.SelectMany(activity =>
                activity
                    .Inputs.Where(input => input.IsBrowsable)
                    .Select(input => (input.Name, Text: input.DisplayName, input.Category))
                    .Concat(activity.Outputs.Select(output => (output.Name, Text: output.DisplayName, Category: (string?)null)))
                    .Where(part => !IsRussian(part.Text) || part.Category is { } category && !IsCategory(category))
                    .Select(part => $"{activity.TypeName}.{part.Name}: {part.Category} / {part.Text}")
            ),
            Is.Empty
        );

    [Test]
    public void No_two_activities_of_a_category_have_the_same_name() =>
        Assert.That(
            Browsable
                .GroupBy(activity => (activity.Category, activity.DisplayName))
                .Where(group => group.Select(activity => activity.TypeName).Distinct().Count() > 1)
                .Select(group => $"{group.Key}: {string.Join(", ", group.Select(activity => activity.TypeName))}"),
            Is.Empty
        );

    [Test]
    public void No_two_inputs_of_an_activity_have_the_same_name() =>
        Assert.That(
            Browsable.SelectMany(activity =>
                activity
                    .Inputs.GroupBy(input => input.DisplayName)
                    .Where(group => group.Count() > 1)
                    .Select(group => $"{activity.TypeName}: {group.Key}")
            ),
            Is.Empty
        );

    private static bool IsCategory(string text) => text == "HTTP" || IsRussian(text);

    private static bool IsRussian(string? text) =>
        text is not null && text.Any(letter => letter is (>= 'а' and <= 'я') or (>= 'А' and <= 'Я'));
}
