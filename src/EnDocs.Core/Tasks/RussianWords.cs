using EnDocs.Core.Employees;

namespace EnDocs.Core.Tasks;

/// <summary>The words in which stages and decisions are told to people.</summary>
public static class RussianWords
{
    extension(StageKind kind)
    {
        /// <summary>«Согласование»</summary>
        public string Name =>
            kind switch
            {
                StageKind.Approval => "Согласование",
                StageKind.Execution => "Исполнение",
                StageKind.Signing => "Подписание",
                StageKind.Payment => "Оплата",
                StageKind.Acquaintance => "Ознакомление",
                StageKind.Rework => "Доработка",
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A stage without a name."),
            };

        /// <summary>«Согласовать», as titles of tasks begin.</summary>
        public string Request =>
            kind switch
            {
                StageKind.Approval => "Согласовать",
                StageKind.Execution => "Исполнить",
                StageKind.Signing => "Подписать",
                StageKind.Payment => "Оплатить",
                StageKind.Acquaintance => "Ознакомиться",
                StageKind.Rework => "Доработать",
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A stage without a request."),
            };

        /// <summary>The decisions that may end a task of this kind.</summary>
        public IReadOnlyList<string> Decisions =>
            kind switch
            {
                StageKind.Approval => [TaskDecisions.Approve, TaskDecisions.Reject],
                StageKind.Payment => [TaskDecisions.Pay, TaskDecisions.Reject],
                StageKind.Signing => [TaskDecisions.Complete, TaskDecisions.Reject],
                StageKind.Execution or StageKind.Acquaintance => [TaskDecisions.Complete],
                _ => [],
            };
    }

    /// <summary>«согласовала», «ознакомился»: what the person did, in the right gender.</summary>
    public static string Did(string decision, StageKind kind, Employee who)
    {
        var (stem, reflexive) = decision switch
        {
            TaskDecisions.Approve => ("согласовал", false),
            TaskDecisions.Reject when kind == StageKind.Signing => ("отказал", false),
            TaskDecisions.Reject => ("отклонил", false),
            TaskDecisions.Pay => ("оплатил", false),
            _ => kind switch
            {
                StageKind.Signing => ("подписал", false),
                StageKind.Acquaintance => ("ознакомил", true),
                StageKind.Rework => ("доработал", false),
                _ => ("исполнил", false),
            },
        };
        return who.Gender switch
        {
            Gender.Female => stem + (reflexive ? "ась" : "а"),
            Gender.Male => stem + (reflexive ? "ся" : ""),
            _ => stem + (reflexive ? "ся (-ась)" : "(а)"),
        };
    }

    /// <summary>«вы уже согласовали».</summary>
    public static string YouDid(string decision, StageKind kind) =>
        decision switch
        {
            TaskDecisions.Approve => "согласовали",
            TaskDecisions.Reject when kind == StageKind.Signing => "отказали",
            TaskDecisions.Reject => "отклонили",
            TaskDecisions.Pay => "оплатили",
            _ => kind switch
            {
                StageKind.Signing => "подписали",
                StageKind.Acquaintance => "ознакомились",
                StageKind.Rework => "доработали",
                _ => "исполнили",
            },
        };

    /// <summary>«Согласовано.», the answer to the person who decided.</summary>
    public static string Done(string decision, StageKind kind) =>
        decision switch
        {
            TaskDecisions.Approve => "Согласовано.",
            TaskDecisions.Reject => kind == StageKind.Signing ? "В подписи отказано." : "Отклонено.",
            TaskDecisions.Pay => "Оплата отмечена.",
            _ => kind == StageKind.Signing ? "Подписано." : "Выполнено.",
        };

    /// <summary>Ends the text with a full stop unless it has one: «Петров Б. Б.» needs no second.</summary>
    public static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}
