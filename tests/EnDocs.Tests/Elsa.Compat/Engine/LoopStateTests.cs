using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>Loops over long lists whose body waits.</summary>
internal sealed class LoopStateTests
{
    [Test]
    public async Task The_items_of_a_waiting_loop_are_stored_once_and_stay_what_they_were_on_entry()
    {
        List<object> items = ["item-one", "item-two", "item-three"];
        var bursts = Stored(
            new ForEach
            {
                Items = new Input<ICollection<object>>(_ => items),
                Body = new Sequence { Activities = { new WriteLine(context => context.GetVariable<string>("CurrentValue")), new Wait() } },
            }
        );

        await bursts.StartAsync();
        Assert.That(TimesIn(StateJson.SerializeToText(bursts.State), "item-three"), Is.EqualTo(1));
        Assert.That(
            bursts.Last.Activities.Single(record => record.ActivityType == "Elsa.ForEach").Properties?.Keys,
            Has.No.Member("Items")
        );

        items.Clear();
        await bursts.ResumeAsync();
        Assert.That(TimesIn(StateJson.SerializeToText(bursts.State), "item-three"), Is.EqualTo(1));
        await bursts.ResumeAsync();
        await bursts.ResumeAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "item-one", "item-two", "item-three" }));
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task Many_branches_that_wait_end_in_any_order_and_the_loop_ends_with_the_last()
    {
        var bursts = Stored(new ParallelForEach { Items = new Input<object>(Enumerable.Range(0, 40).ToArray()), Body = new Wait() });
        await bursts.StartAsync();

        while (bursts.State.Bookmarks is { Count: > 0 } waiting)
        {
            Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
            var next = waiting[waiting.Count / 2];
            await bursts.ResumeAsync(next.Id);
            Assert.That(bursts.Last.RemovedBookmarks.Select(bookmark => bookmark.Id), Is.EqualTo(new[] { next.Id }));
        }

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task Cancelling_a_loop_of_many_branches_removes_all_their_bookmarks()
    {
        var bursts = Stored(
            new global::Elsa.Workflows.Activities.Flowchart.Activities.Flowchart
            {
                Activities = [new ParallelForEach { Items = new Input<object>(Enumerable.Range(0, 40).ToArray()), Body = new Wait() }],
            }
        );
        await bursts.StartAsync();
        Assert.That(bursts.Last.CreatedBookmarks, Has.Count.EqualTo(40));

        await bursts.CancelAsync();

        Assert.That(bursts.Last.RemovedBookmarks, Has.Count.EqualTo(40));
        Assert.That(bursts.State.Bookmarks, Is.Empty);
    }

    private static int TimesIn(string text, string word) => text.Split(word).Length - 1;

    private static Bursts Stored(IActivity root) => new(root) { Store = state => StateJson.Deserialize(StateJson.Serialize(state)) };

    private sealed class Wait : Activity
    {
        protected override void Execute(ActivityExecutionContext context) =>
            context.CreateBookmark(new CreateBookmarkArgs { IncludeActivityInstanceId = true });
    }
}
