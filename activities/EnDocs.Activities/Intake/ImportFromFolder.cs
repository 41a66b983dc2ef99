using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using EnDocs.Core.Processes;

namespace EnDocs.Activities.Intake;

/// <summary>Starts a process for each file that comes in.</summary>
[Activity("EnDocs", "Поступление", "Запускает процесс, когда поступил файл", DisplayName = "Загрузить из папки")]
public sealed class ImportFromFolder : Trigger
{
    [Input(DisplayName = "Источник", Description = "Откуда ждать файлы: folder — папка data/intake", DefaultValue = "folder")]
    public Input<string> Source { get; set; } = new("folder");

    [Output(DisplayName = "Запись журнала поступления")]
    public Output<string> IntakeId { get; set; } = default!;

    [Output(DisplayName = "Файл")]
    public Output<string> File { get; set; } = default!;

    [Output(DisplayName = "Имя файла")]
    public Output<string> FileName { get; set; } = default!;

    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        context.TriggerName = FileArrived.Name;
        return new FileArrived(context.Get(Source) ?? "folder");
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            await ArriveAsync(context);
            return;
        }

        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkName = FileArrived.Name,
                Stimulus = new FileArrived(Source.GetOrDefault(context) ?? "folder"),
                Callback = ArriveAsync,
            }
        );
    }

    private ValueTask ArriveAsync(ActivityExecutionContext context)
    {
        var intakeId = context.GetWorkflowInput<string>(FileArrived.IntakeIdKey);
        context.WorkflowExecutionContext.SetProperty(FileArrived.IntakeIdKey, intakeId); // whose file it is, should the process end before its card
        context.Set(IntakeId, intakeId);
        context.Set(File, context.GetWorkflowInput<string>(FileArrived.FileHashKey));
        context.Set(FileName, context.GetWorkflowInput<string>(FileArrived.FileNameKey));
        return context.CompleteActivityAsync();
    }
}
