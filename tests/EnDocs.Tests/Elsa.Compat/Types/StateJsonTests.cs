using System.Dynamic;
using System.Text;
using System.Text.Json;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Types;

internal sealed class StateJsonTests
{
    private sealed record Arrived(string Number, decimal Amount);

    [Test]
    public void A_state_comes_back_as_it_was_and_its_JSON_stays_the_same()
    {
        var state = Sample();

        var json = StateJson.Serialize(state);
        var back = StateJson.Deserialize(json);

        Assert.That(Encoding.UTF8.GetString(StateJson.Serialize(back)), Is.EqualTo(Encoding.UTF8.GetString(json)));
        Assert.That(back.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
        Assert.That(back.Bookmarks.Single().AutoBurn, Is.True);
        Assert.That(back.ActivityExecutionContexts.Single().StartedAt, Is.EqualTo(state.CreatedAt));
        Assert.That(back.CompletionCallbacks.Single().MethodName, Is.EqualTo("OnDone"));
        Assert.That(back.Incidents.Single().Exception!.InnerException!.Message, Is.EqualTo("внутри"));
    }

    [TestCase("Счёт")]
    [TestCase(5)]
    [TestCase(3_000_000_000L)]
    [TestCase(1.5)]
    [TestCase(true)]
    public void A_scalar_comes_back_as_itself(object value) =>
        Assert.That(ThroughJson(value), Is.EqualTo(value).And.TypeOf(value.GetType()));

    [Test]
    public void Money_keeps_every_digit()
    {
        Assert.That(ThroughJson(12.50m), Is.EqualTo(12.50m).And.TypeOf<decimal>());
        Assert.That(ValueConversion.Convert(ThroughJson(12345678901234567.89m), typeof(decimal)), Is.EqualTo(12345678901234567.89m));
    }

    [Test]
    public void Objects_come_back_as_JSON_with_the_names_that_they_had()
    {
        var back = (JsonElement)ThroughJson(new Arrived("1", 10));

        Assert.That(back.GetRawText(), Is.EqualTo("{\"Number\":\"1\",\"Amount\":10}"));
        Assert.That(ValueConversion.Convert<Arrived>(back), Is.EqualTo(new Arrived("1", 10)));
    }

    [Test]
    public void Expandos_lists_and_nulls_inside_come_back()
    {
        dynamic order = new ExpandoObject();
        order.Lines = new List<object?> { 1, null, "а" };

        Assert.That(((JsonElement)ThroughJson((object)order)).GetRawText(), Is.EqualTo("{\"Lines\":[1,null,\"а\"]}"));
    }

    [Test]
    public void Objects_of_the_engine_are_written_as_references()
    {
        Assert.That(
            Text(new Variable<int>("N", 1, "v1") { TypeName = "Int32" }),
            Is.EqualTo("{\"id\":\"v1\",\"name\":\"N\",\"typeName\":\"Int32\"}")
        );
        Assert.That(
            Text(
                new List<IActivity>
                {
                    new Sequence { Id = "s", NodeId = "w:s" },
                }
            ),
            Is.EqualTo("[{\"id\":\"s\",\"nodeId\":\"w:s\",\"type\":\"Elsa.Sequence\"}]")
        );
        Assert.That(
            Text(new { When = new Expression("JavaScript", "1 < 2"), Body = (Stream)new MemoryStream() }),
            Does.Contain("JavaScript").And.Contain("MemoryStream")
        );
    }

    [Test]
    public void A_value_without_a_JSON_form_is_named() =>
        Assert.That(
            () => StateJson.ToElement(new Dictionary<List<int>, int> { [[1]] = 1 }),
            Throws.TypeOf<StateValueException>().With.Message.Contains("Dictionary")
        );

    [Test]
    public void Cyrillic_stays_readable_and_nulls_are_left_out()
    {
        var json = StateJson.SerializeToText(Sample());

        Assert.That(json, Does.Contain("Счёт").And.Not.Contain("null").And.Contain("\"subStatus\":\"Suspended\""));
    }

    private static object ThroughJson(object value)
    {
        var state = Sample();
        state.Properties["value"] = value;
        return StateJson.Deserialize(StateJson.Serialize(state)).Properties["value"];
    }

    private static string Text(object value) => StateJson.ToElement(value).GetRawText();

    private static WorkflowState Sample()
    {
        var now = new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);
        return new WorkflowState
        {
            Id = "i",
            DefinitionId = "d",
            DefinitionVersionId = "v",
            DefinitionVersion = 3,
            SubStatus = WorkflowSubStatus.Suspended,
            Name = "Счёт",
            CreatedAt = now,
            Bookmarks =
            [
                new Bookmark
                {
                    Id = "b",
                    Name = "Elsa.Event",
                    Hash = "H",
                    ActivityId = "a",
                    ActivityNodeId = "w:a",
                    ActivityInstanceId = "x",
                    AutoBurn = true,
                    Payload = new { EventName = "Paid" },
                },
            ],
            Incidents =
            [
                new ActivityIncident
                {
                    ActivityId = "a",
                    ActivityNodeId = "w:a",
                    ActivityInstanceId = "x",
                    ActivityType = "T",
                    Message = "m",
                    Exception = ExceptionState.From(new InvalidOperationException("снаружи", new FormatException("внутри"))),
                },
            ],
            CompletionCallbacks =
            [
                new CompletionCallbackState
                {
                    OwnerInstanceId = "x",
                    ChildNodeId = "w:a",
                    MethodName = "OnDone",
                    Tag = 5,
                },
            ],
            ActivityExecutionContexts =
            [
                new ActivityExecutionContextState
                {
                    Id = "x",
                    ScheduledActivityNodeId = "w",
                    StartedAt = now,
                    Properties = new Dictionary<string, object> { ["Index"] = 2 },
                },
            ],
        };
    }
}
