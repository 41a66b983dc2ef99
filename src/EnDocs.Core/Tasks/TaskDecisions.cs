namespace EnDocs.Core.Tasks;

/// <summary>Codes of decisions on tasks; the Russian words stand beside them on screen.</summary>
public static class TaskDecisions
{
    /// <summary>«Согласовать»</summary>
    public const string Approve = "approve";

    /// <summary>«Отклонить»: needs a comment</summary>
    public const string Reject = "reject";

    /// <summary>«Исполнено», «Ознакомлен», «Подписано»</summary>
    public const string Complete = "complete";

    /// <summary>«Оплачено»: needs number and date of the payment order</summary>
    public const string Pay = "pay";
}
