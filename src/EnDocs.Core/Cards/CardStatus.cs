namespace EnDocs.Core.Cards;

/// <summary>Where a card stands. Only processes set it; people never do by hand.</summary>
public enum CardStatus
{
    /// <summary>Новый</summary>
    New,

    /// <summary>На согласовании</summary>
    InApproval,

    /// <summary>На доработке</summary>
    InRework,

    /// <summary>Согласовано</summary>
    Approved,

    /// <summary>Отклонено</summary>
    Rejected,

    /// <summary>К оплате</summary>
    AwaitingPayment,

    /// <summary>Оплачено</summary>
    Paid,

    /// <summary>На исполнении</summary>
    InExecution,

    /// <summary>Исполнено</summary>
    Executed,

    /// <summary>На подписании</summary>
    InSigning,

    /// <summary>Подписано</summary>
    Signed,

    /// <summary>Ознакомлено</summary>
    Acquainted,

    /// <summary>Прервано</summary>
    Interrupted,

    /// <summary>Архив</summary>
    Archived,
}
