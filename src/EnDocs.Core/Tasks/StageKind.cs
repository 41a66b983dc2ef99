namespace EnDocs.Core.Tasks;

/// <summary>What a stage (этап) asks of people.</summary>
public enum StageKind
{
    /// <summary>Согласование</summary>
    Approval,

    /// <summary>Исполнение</summary>
    Execution,

    /// <summary>Подписание</summary>
    Signing,

    /// <summary>Оплата</summary>
    Payment,

    /// <summary>Ознакомление</summary>
    Acquaintance,

    /// <summary>Доработка: the initiator corrects and sends again</summary>
    Rework,
}
