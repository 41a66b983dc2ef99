namespace EnDocs.Core.Cards;

/// <summary>The names of statuses as people read them.</summary>
public static class CardStatusNames
{
    extension(CardStatus status)
    {
        public string Name =>
            status switch
            {
                CardStatus.New => "Новый",
                CardStatus.InApproval => "На согласовании",
                CardStatus.InRework => "На доработке",
                CardStatus.Approved => "Согласовано",
                CardStatus.Rejected => "Отклонено",
                CardStatus.AwaitingPayment => "К оплате",
                CardStatus.Paid => "Оплачено",
                CardStatus.InExecution => "На исполнении",
                CardStatus.Executed => "Исполнено",
                CardStatus.InSigning => "На подписании",
                CardStatus.Signed => "Подписано",
                CardStatus.Acquainted => "Ознакомлено",
                CardStatus.Interrupted => "Прервано",
                CardStatus.Archived => "Архив",
                _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a name."),
            };
    }
}
