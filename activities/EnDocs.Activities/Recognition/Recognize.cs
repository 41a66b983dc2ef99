using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using EnDocs.Core.Effects;
using EnDocs.Core.Files;
using EnDocs.Core.Recognition;

namespace EnDocs.Activities.Recognition;

/// <summary>Has a file recognised and waits for the answer. A file that cannot be read never stops the process.</summary>
[Activity("EnDocs", "Распознавание", "Читает текст и реквизиты файла", DisplayName = "Распознать")]
[FlowNode(Recognized, NotRecognized)]
public sealed class Recognize : Activity
{
    private const string Recognized = "Распознано";
    private const string NotRecognized = "Не распознано";

    [Required]
    [Input(DisplayName = "Файл")]
    public Input<string> File { get; set; } = default!;

    [Input(DisplayName = "Имя файла")]
    public Input<string> FileName { get; set; } = default!;

    /// <summary>Lives until the end of the burst: pages are kept with the file, requisites with the card.</summary>
    [Output(DisplayName = "Прочитанный документ", IsSerializable = false)]
    public Output<RecognizedDocument> Document { get; set; } = default!;

    [Output(DisplayName = "Причина, если не распознан")]
    public Output<string> Reason { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        if (!FileHash.TryParse(File.GetOrDefault(context), out var hash))
            throw new InvalidOperationException($"В активности «{Id}» не указан файл: поле «Файл» ждёт выход «Файл» активности загрузки.");

        context.ClearBookmarks();
        context
            .GetRequiredService<IEffects>()
            .Record(
                new RecognizeFile
                {
                    Key = context.RunKey,
                    InstanceId = context.WorkflowExecutionContext.Id,
                    File = hash,
                    FileName = FileName.GetOrDefault(context) ?? hash.Value,
                }
            );
        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkName = EffectAnswered.BookmarkName,
                Stimulus = new EffectAnswered(context.RunKey),
                Callback = AnswerAsync,
            }
        );
    }

    private ValueTask AnswerAsync(ActivityExecutionContext context)
    {
        var answer = EffectAnswer.Read(context.GetWorkflowInput<string>(EffectAnswer.InputKey));
        context.Set(Document, answer.Document);
        context.Set(Reason, answer.Failure);
        var isReadable = answer.Document is { } document && (document.KindCode is not null || document.Fields.Count > 0);
        return context.CompleteActivityWithOutcomesAsync(isReadable ? Recognized : NotRecognized);
    }
}
