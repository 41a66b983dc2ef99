using EnDocs.Core.Access;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Notifications;
using EnDocs.Core.Organisations;
using EnDocs.Core.Paging;
using EnDocs.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

/// <summary>What only grows: the ledger, notifications, the audit trail, texts of pages.</summary>
[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class TrailsTests(Engine engine) : StoreTests(engine)
{
    [Test]
    public async Task An_intake_entry_is_recorded_once_and_alone()
    {
        var entry = NewEntry("a.pdf");
        await using (var scope = Store.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<ICards>().Add(Store.NewCard("archive"));
            var ledger = scope.ServiceProvider.GetRequiredService<IIntakeLedger>();
            await ledger.RecordAsync(entry, None);
            await ledger.RecordAsync(NewEntry("renamed.pdf", entry.Id), None);
        }

        var read = await Store.AskAsync<IIntakeLedger, IntakeEntry?>(ledger => ledger.FindAsync(entry.Id, None));
        var cards = await Store.AskAsync<Core.Registries.IRegistries, Page<Core.Registries.CardRow>>(all =>
            all.ListAsync(new() { RegistryCode = "archive" }, Administrator, None)
        );

        Assert.That((read!.FileName, read.Hash, read.State), Is.EqualTo(("a.pdf", entry.Hash, IntakeState.Accepted)));
        Assert.That(cards.Items, Is.Empty, "what else was under way is not stored by it");
    }

    [Test]
    public async Task An_intake_entry_that_was_only_received_is_replaced_by_what_became_of_it()
    {
        var received = NewEntry("a.pdf", state: IntakeState.Received);
        var failed = NewEntry("a.pdf", received.Id, state: IntakeState.Failed);
        foreach (var entry in new[] { received, failed, NewEntry("a.pdf", received.Id, state: IntakeState.Received) })
            await Store.AskAsync<IIntakeLedger, bool>(async ledger =>
            {
                await ledger.RecordAsync(entry, None);
                return true;
            });

        var read = await Store.AskAsync<IIntakeLedger, IntakeEntry?>(ledger => ledger.FindAsync(received.Id, None));
        Assert.That((read!.State, read.Hash), Is.EqualTo((IntakeState.Failed, failed.Hash)));
    }

    [Test]
    public async Task The_twin_of_a_file_is_the_first_entry_that_was_not_refused()
    {
        var refused = NewEntry("bad.pdf", state: IntakeState.Failed);
        var first = NewEntry("first.pdf", hash: refused.Hash);
        var second = NewEntry("second.pdf", hash: refused.Hash);
        foreach (var entry in new[] { refused, first, second })
            await Store.AskAsync<IIntakeLedger, bool>(async ledger =>
            {
                await ledger.RecordAsync(entry, None);
                return true;
            });

        Assert.That(
            await Store.AskAsync<IIntakeLedger, IntakeId?>(ledger => ledger.FindTwinAsync(refused.Hash!.Value, None)),
            Is.EqualTo(first.Id)
        );
        Assert.That(await Store.AskAsync<IIntakeLedger, IntakeId?>(ledger => ledger.FindTwinAsync(NewHash(), None)), Is.Null);
    }

    [Test]
    public async Task The_ledger_is_paged_newest_first()
    {
        for (var i = 0; i < 5; i++)
            await using (var scope = Store.Services.CreateAsyncScope())
                await scope
                    .ServiceProvider.GetRequiredService<IIntakeLedger>()
                    .RecordAsync(NewEntry($"{i}.pdf", state: IntakeState.Registered), None);

        var first = await Store.AskAsync<IIntakeLedger, Page<IntakeEntry>>(ledger =>
            ledger.ListAsync(IntakeState.Registered, null, 3, Administrator, None)
        );
        var second = await Store.AskAsync<IIntakeLedger, Page<IntakeEntry>>(ledger =>
            ledger.ListAsync(IntakeState.Registered, first.Next, 3, Administrator, None)
        );

        Assert.That(
            first.Items.Concat(second.Items).Select(entry => entry.FileName),
            Is.EqualTo(new[] { "4.pdf", "3.pdf", "2.pdf", "1.pdf", "0.pdf" })
        );
        Assert.That(second.Next, Is.Null);
    }

    [Test]
    public async Task A_line_of_the_ledger_is_seen_by_those_who_see_its_card_and_one_without_a_card_by_those_who_see_a_whole_queue()
    {
        var other = await Store.AddOrganisationAsync("АО «Чужая»", "9999000021");
        var foreign = Store.NewCard("unprocessed_scans");
        foreign.OrganisationId = other.Id;
        var own = Store.NewCard("unprocessed_scans");
        await Store.AddAsync(foreign, own);
        var entries = new[] { NewEntry("чужой.pdf"), NewEntry("свой.pdf"), NewEntry("ничей.pdf", state: IntakeState.Failed) };
        (entries[0].CardId, entries[1].CardId) = (foreign.Id, own.Id);
        foreach (var entry in entries)
            await Store.AskAsync<IIntakeLedger, bool>(async ledger =>
            {
                await ledger.RecordAsync(entry, None);
                return true;
            });

        var clerk = await Store.AddViewerAsync("Делопроизводитель Один", "clerk");
        var limited = clerk with { Grants = [NewGrant(Store.Organisation.Id)] };
        Assert.That(await NamesAsync(clerk), Is.SupersetOf(new[] { "чужой.pdf", "свой.pdf", "ничей.pdf" }));
        Assert.That(await NamesAsync(limited), Is.EqualTo(new[] { "свой.pdf" }));

        async Task<List<string>> NamesAsync(Viewer viewer)
        {
            var page = await Store.AskAsync<IIntakeLedger, Page<IntakeEntry>>(ledger => ledger.ListAsync(null, null, 100, viewer, None));
            return [.. page.Items.Select(entry => entry.FileName)];
        }
    }

    private static Grant NewGrant(OrganisationId organisation) =>
        new()
        {
            Id = Guid.NewGuid(),
            RoleCode = "clerk",
            RegistryCode = "unprocessed_scans",
            OrganisationId = organisation,
            Actions = CardActions.View,
        };

    [Test]
    public async Task A_notification_with_a_known_key_is_not_added_again()
    {
        var person = await Store.AddEmployeeAsync("Читающий Человек");
        for (var i = 0; i < 2; i++)
            await Store.SaveAsync(async services =>
            {
                var notifications = services.GetRequiredService<INotifications>();
                await notifications.AddAsync(NewNotification("one"), None);
                await notifications.AddAsync(NewNotification("one"), None);
            });

        Assert.That(await Store.AskAsync<INotifications, int>(all => all.CountUnreadAsync(person.Id, None)), Is.EqualTo(1));

        Notification NewNotification(string key) =>
            new()
            {
                Id = Guid.CreateVersion7(Store.Time.GetUtcNow()),
                Key = $"{person.Id}-{key}",
                EmployeeId = person.Id,
                Text = "Счёт оплачен",
                CreatedAt = Store.Time.GetUtcNow(),
            };
    }

    [Test]
    public async Task Read_notifications_stay_in_the_list()
    {
        var person = await Store.AddEmployeeAsync("Прочитавший Человек");
        await Store.SaveAsync(async services =>
        {
            for (var i = 0; i < 5; i++)
            {
                await services
                    .GetRequiredService<INotifications>()
                    .AddAsync(
                        new()
                        {
                            Id = Guid.CreateVersion7(Store.Time.GetUtcNow()),
                            Key = $"{person.Id}-{i}",
                            EmployeeId = person.Id,
                            Text = $"{i}",
                            CreatedAt = Store.Time.GetUtcNow().AddMinutes(i / 2),
                        },
                        None
                    );
            }
        });

        await using var scope = Store.Services.CreateAsyncScope();
        var notifications = scope.ServiceProvider.GetRequiredService<INotifications>();
        var first = await notifications.ListAsync(person.Id, null, 3, None);
        await notifications.MarkReadAsync(person.Id, [.. first.Items.Select(line => line.Id)], None);
        var second = await notifications.ListAsync(person.Id, first.Next, 3, None);

        Assert.That(await notifications.CountUnreadAsync(person.Id, None), Is.EqualTo(2), "only what was shown is read");
        Assert.That(first.Items.Concat(second.Items).Select(line => line.Text).Distinct().Count(), Is.EqualTo(5));
        Assert.That(first.Items[0].Text, Is.EqualTo("4"));
    }

    [Test]
    public async Task The_history_of_a_card_names_who_did_it()
    {
        var person = await Store.AddEmployeeAsync("Иванова Анна Алексеевна");
        var card = CardId.New(Store.Time);
        await AddAuditAsync(card, null, "Карточка создана");
        await AddAuditAsync(card, person.Id, "Изменено");

        var history = await Store.AskAsync<IAuditTrail, Page<HistoryLine>>(trail => trail.OfCardAsync(card, null, 1, None));
        var earlier = await Store.AskAsync<IAuditTrail, Page<HistoryLine>>(trail => trail.OfCardAsync(card, history.Next, 1, None));

        Assert.That((history.Items.Single().ActorName, earlier.Items.Single().ActorName), Is.EqualTo(("Иванова А. А.", "Система")));
        Assert.That(earlier.Next, Is.Null);
    }

    [Test]
    public async Task The_audit_trail_is_append_only()
    {
        var card = CardId.New(Store.Time);
        await AddAuditAsync(card, null, "Было");

        await Assert.ThatAsync(
            () =>
                Store.SaveAsync(services =>
                {
                    var database = services.GetRequiredService<WorkflowsDbContext>();
                    database.RemoveRange(database.Set<AuditEntry>().Where(entry => entry.CardId == card));
                    return Task.CompletedTask;
                }),
            Throws.InvalidOperationException
        );
    }

    [Test]
    public async Task Texts_of_pages_belong_to_the_bytes_and_are_kept_once()
    {
        var hash = NewHash();
        for (var i = 0; i < 2; i++)
            await Store.SaveAsync(services =>
                services.GetRequiredService<IFilePages>().AddAsync([NewPage(hash, 1, "a\0b"), NewPage(hash, 2, "c")], None)
            );

        var pages = await Store.AskAsync<IFilePages, IReadOnlyList<FilePage>>(all => all.OfFileAsync(hash, None));

        Assert.That(pages.Select(page => page.Text), Is.EqualTo(new[] { "ab", "c" }));
    }

    private Task AddAuditAsync(CardId card, Core.Employees.EmployeeId? actor, string text)
    {
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        return Store.SaveAsync(services =>
        {
            services
                .GetRequiredService<IAuditTrail>()
                .Add(
                    new()
                    {
                        Id = Guid.CreateVersion7(Store.Time.GetUtcNow()),
                        At = Store.Time.GetUtcNow(),
                        ActorId = actor,
                        CardId = card,
                        Action = "card.changed",
                        Text = text,
                    }
                );
            return Task.CompletedTask;
        });
    }

    private static FilePage NewPage(FileHash hash, int number, string text) =>
        new()
        {
            Hash = hash,
            Number = number,
            Text = text,
        };

    private static FileHash NewHash() => FileHash.Of(System.Security.Cryptography.SHA256.HashData(Guid.NewGuid().ToByteArray()));

    private IntakeEntry NewEntry(string name, IntakeId? id = null, FileHash? hash = null, IntakeState state = IntakeState.Accepted)
    {
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        return new()
        {
            Id = id ?? IntakeId.New(Store.Time),
            Source = "folder",
            FileName = name,
            Size = 1,
            ReceivedAt = Store.Time.GetUtcNow(),
            Hash = hash ?? NewHash(),
            State = state,
        };
    }
}
