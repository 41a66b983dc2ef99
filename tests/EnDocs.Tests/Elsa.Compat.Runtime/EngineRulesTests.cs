using System.Reflection;
using Elsa.Common.Models;
using Elsa.Workflows.Runtime;

namespace EnDocs.Tests.Elsa.Compat.Runtime;

internal sealed class EngineRulesTests
{
    [TestCase(1, 10)]
    [TestCase(2, 20)]
    [TestCase(4, 80)]
    [TestCase(40, 3600)]
    public void The_pause_doubles_up_to_its_limit(int attempts, int seconds) =>
        Assert.That(
            BackOff.After(attempts, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), random: 0.5),
            Is.EqualTo(TimeSpan.FromSeconds(seconds))
        );

    [TestCase("Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core", ActivationStrategy.Singleton)]
    [TestCase("CorrelationStrategy", ActivationStrategy.Correlation)]
    [TestCase("Elsa.Workflows.ActivationValidators.CorrelatedSingletonStrategy", ActivationStrategy.CorrelatedSingleton)]
    [TestCase("Somebody.Elses.Strategy", ActivationStrategy.AllowAlways)]
    [TestCase(null, ActivationStrategy.AllowAlways)]
    public void Strategies_are_known_by_their_names(string? typeName, object expected) =>
        Assert.That(Activation.Named(typeName), Is.EqualTo((ActivationStrategy)expected));

    [TestCase("Latest")]
    [TestCase("Published")]
    [TestCase("LatestOrPublished")]
    [TestCase("LatestAndPublished")]
    [TestCase("Draft")]
    [TestCase("AllVersions")]
    [TestCase("17")]
    public void Version_options_are_read_as_they_are_written(string text)
    {
        Assert.That(VersionOptions.TryParse(text.ToUpperInvariant(), VersionOptions.Latest, out var options), Is.True);
        Assert.That(options.ToString(), Is.EqualTo(text));
    }

    [Test]
    public void Empty_version_options_mean_what_the_caller_says_and_nonsense_is_refused()
    {
        Assert.That(VersionOptions.TryParse("", VersionOptions.Published, out var empty), Is.True);
        Assert.That(empty, Is.EqualTo(VersionOptions.Published));
        Assert.That(VersionOptions.TryParse("newest", VersionOptions.Latest, out _), Is.False);
    }

    [Test]
    public void A_message_with_a_key_that_is_there_already_is_dropped()
    {
        var outbox = new Outbox();
        var message = new OutboxMessage
        {
            Kind = "mail",
            Key = "letter 1",
            Payload = "{}",
        };

        outbox.Add(message);
        outbox.Add(message with { Payload = "again" });

        Assert.That(outbox.Messages, Is.EqualTo(new[] { message }));
    }

    [Test]
    public void Every_crash_point_that_the_engine_passes_is_in_the_list_that_the_crash_test_visits()
    {
        var points = typeof(CrashPoints)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.Name != nameof(CrashPoints.Variable))
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.That(CrashPoints.All, Is.Unique.And.EquivalentTo(points));
    }
}
