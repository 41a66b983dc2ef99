using Elsa.Workflows;
using Elsa.Workflows.Activities;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

public class SequenceTests
{
    [Test]
    public async Task Runs_its_activities_in_order_and_finishes_the_workflow()
    {
        var bursts = new Bursts(
            new Sequence
            {
                Activities =
                {
                    new WriteLine("one") { Id = "a" },
                    new WriteLine("two") { Id = "b" },
                },
                Id = "s",
            }
        );

        await bursts.StartAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "one", "two" }));
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(
            bursts.JournalText,
            Is.EqualTo("Workflow1.Started s.Started a.Started a.Completed b.Started b.Completed s.Completed Workflow1.Completed")
        );
    }
}
