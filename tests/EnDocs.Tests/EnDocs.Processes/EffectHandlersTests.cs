using Elsa.Workflows.Runtime;
using EnDocs.Core.Cards;
using EnDocs.Core.Effects;
using EnDocs.Core.Files;
using EnDocs.Core.Letters;
using EnDocs.Core.Recognition;
using EnDocs.Processes.Effects;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace EnDocs.Tests.Processes;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EffectHandlersTests
{
    private readonly Office _office = new();
    private readonly Outbox _outbox = new();

    [TearDown]
    public void Close() => _office.Dispose();

    [Test]
    public async Task Recognition_is_told_our_tax_numbers_and_the_date_in_the_organisations_zone()
    {
        _office.Organisation.TimeZone = "Asia/Kamchatka"; // UTC+12
        _office.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 13, 0, 0, TimeSpan.Zero));
        var scanner = new Scanner(_ => new RecognizedDocument { KindCode = DocumentKindCodes.Act });

        var answer = await RecognizeAsync(scanner);

        Assert.That(scanner.Asked!.OwnOrganisations.Single().Digits, Is.EqualTo("9999000013"));
        Assert.That(scanner.Asked.Today, Is.EqualTo(new DateOnly(2026, 11, 25)));
        Assert.That(scanner.Asked.Path, Is.EqualTo($"/store/{new string('0', 64)}"));
        Assert.That(answer!.Document!.KindCode, Is.EqualTo(DocumentKindCodes.Act));
    }

    [Test]
    public async Task Words_with_their_boxes_do_not_travel_with_the_answer()
    {
        var page = new RecognizedPage
        {
            Number = 1,
            Text = "Счёт",
            Words = [new("Счёт", new(0, 0, 1, 1))],
        };

        var answer = await RecognizeAsync(new Scanner(_ => new RecognizedDocument { Pages = [page] }));

        Assert.That(answer!.Document!.Pages.Single(), Has.Property("Text").EqualTo("Счёт").And.Property("Words").Empty);
    }

    [Test]
    public async Task A_file_that_cannot_be_read_is_an_answer_with_the_reason()
    {
        var answer = await RecognizeAsync(new Scanner(_ => throw new RecognitionFailedException("Файл зашифрован.")));

        Assert.That(answer, Is.EqualTo(new EffectAnswer { Failure = "Файл зашифрован." }));
    }

    [TestCase(0, false)]
    [TestCase(RecognitionHandler.MostAttempts - 1, true)]
    public async Task Recognition_that_is_not_there_is_tried_again_and_then_the_card_is_made_without_it(int attempts, bool answers)
    {
        var scanner = new Scanner(_ => throw new RecognitionUnavailableException("Программа распознавания не установлена."));

        if (answers)
            Assert.That((await RecognizeAsync(scanner, attempts))!.Failure, Is.EqualTo("Программа распознавания не установлена."));
        else
            Assert.That(() => RecognizeAsync(scanner, attempts), Throws.TypeOf<RecognitionUnavailableException>());
    }

    [Test]
    public async Task An_error_of_ours_does_not_keep_the_document_from_people()
    {
        var scanner = new Scanner(_ => throw new InvalidDataException("bug"));

        var answer = await RecognizeAsync(scanner, RecognitionHandler.MostAttempts - 1);

        Assert.That(answer!.Failure, Does.StartWith("Внутренняя ошибка распознавания").And.Not.Contain("bug"));
    }

    [Test]
    public async Task A_letter_keeps_its_key_so_that_a_repeated_one_is_recognisable()
    {
        var post = new Post(null);

        await SendAsync(post);
        await SendAsync(post);

        Assert.That(post.Sent.Select(letter => letter.Key), Is.All.EqualTo("instance-1:notify-1"));
        Assert.That(post.Sent[0].Subject, Is.EqualTo("Оплачено: счёт № 17"));
        Assert.That(_outbox.Messages.Single().Payload, Does.Contain("Оплачено"), "readable in the database");
    }

    [Test]
    public void A_refused_letter_fails_for_good_and_is_told_in_the_history()
    {
        var send = () => SendAsync(new Post(new LetterRefusedException("нет такого ящика")));

        Assert.That(send, Throws.TypeOf<OutboxPermanentFailureException>());
        Assert.That(_office.Audit.Texts, Has.One.Contains("не доставлено").And.Contains("нет такого ящика"));
        Assert.That(_office.Work.Saved, Is.EqualTo(1));
    }

    [Test]
    public void A_mail_server_that_does_not_answer_is_tried_again()
    {
        var send = () => SendAsync(new Post(new PostOfficeUnavailableException("timeout")));

        Assert.That(send, Throws.TypeOf<PostOfficeUnavailableException>());
        Assert.That(_office.Audit.All, Is.Empty);
    }

    private async Task<EffectAnswer?> RecognizeAsync(Scanner scanner, int attempts = 0)
    {
        new OutboxEffects(_outbox).Record(
            new RecognizeFile
            {
                Key = "instance-1:recognize-1",
                InstanceId = "instance-1",
                File = FileHash.Of(new byte[32]),
                FileName = "scan.pdf",
            }
        );
        var handler = new RecognitionHandler(
            scanner,
            new Store(),
            _office.Organisations,
            _office.Time,
            NullLogger<RecognitionHandler>.Instance
        );
        var stimulus = await handler.HandleAsync(_outbox.Messages.Single() with { Attempts = attempts }, CancellationToken.None);
        Assert.That(stimulus!.Payload, Is.EqualTo(new EffectAnswered("instance-1:recognize-1")));
        return EffectAnswer.Read((string)stimulus.Input![EffectAnswer.InputKey]);
    }

    private Task<Stimulus?> SendAsync(Post post)
    {
        new OutboxEffects(_outbox).Record(
            new SendLetter
            {
                Key = "instance-1:notify-1",
                InstanceId = "instance-1",
                CardId = CardId.New(_office.Time),
                Letter = new()
                {
                    Key = "instance-1:notify-1",
                    To = "a@example.test",
                    ToName = "Иванова",
                    Subject = "Оплачено: счёт № 17",
                    Text = "Счёт оплачен.",
                },
            }
        );
        return new LetterHandler(post, _office.Audit, _office.Work, _office.Time).HandleAsync(
            _outbox.Messages.Single(),
            CancellationToken.None
        );
    }

    private sealed class Scanner(Func<RecognitionRequest, RecognizedDocument> read) : IRecognizer
    {
        public RecognitionRequest? Asked { get; private set; }

        public Task<RecognizedDocument> RecognizeAsync(RecognitionRequest request, CancellationToken cancellationToken)
        {
            Asked = request;
            return Task.FromResult(read(request));
        }
    }

    private sealed class Post(Exception? failure) : IPostOffice
    {
        public List<Letter> Sent { get; } = [];

        public Task SendAsync(Letter letter, CancellationToken cancellationToken)
        {
            if (failure is not null)
                throw failure;
            Sent.Add(letter);
            return Task.CompletedTask;
        }
    }

    private sealed class Store : IFileStore
    {
        public Task<StoredContent> SaveAsync(Stream content, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Recognition stores nothing.");

        public Task<Stream> OpenAsync(FileHash hash, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Recognition reads by path.");

        public string PathOf(FileHash hash) => $"/store/{hash}";
    }
}
