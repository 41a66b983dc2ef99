using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Activities;

/// <summary>Fails on purpose, which makes an incident.</summary>
[Activity("Elsa", "Основные", "Прерывает процесс с ошибкой.", DisplayName = "Ошибка")]
public class Fault : Activity
{
    public Fault([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input(DisplayName = "Код", Description = "Код ошибки.")]
    public Input<string> Code { get; set; } = null!;

    [Input(DisplayName = "Категория", Description = "Категория ошибки, например HTTP.")]
    public Input<string> Category { get; set; } = null!;

    [Input(DisplayName = "Вид", Description = "Вид ошибки, например System или Business.")]
    public Input<string> FaultType { get; set; } = null!;

    [Input(DisplayName = "Сообщение", Description = "Сообщение об ошибке.")]
    public Input<string?> Message { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        throw new Exceptions.FaultException(context.Get(Code), context.Get(Category), context.Get(FaultType), context.Get(Message));
}
