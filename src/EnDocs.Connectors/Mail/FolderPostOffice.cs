using EnDocs.Core.Letters;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Mail;

/// <summary>Writes letters as <c>.eml</c> files. The name comes from the letter's key, so a letter sent twice is one file.</summary>
internal sealed class FolderPostOffice(IOptions<MailOptions> options, Envelopes envelopes) : IPostOffice
{
    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        using var message = envelopes.Wrap(letter);
        Directory.CreateDirectory(options.Value.OutboxPath);
        var target = Path.Combine(options.Value.OutboxPath, $"{Envelopes.Name(letter)}.eml");
        if (File.Exists(target))
            return;

        var draft = target + ".part";
        await using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await message.WriteToAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, target, overwrite: true);
    }
}
