using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>«…, именуемое в дальнейшем «Исполнитель»»: how contracts and acts name their sides.</summary>
internal static partial class RoleOfSentence
{
    public static PartyRole After(string text)
    {
        if (Called().Match(text) is not { Success: true } match)
            return PartyRole.Neither;
        return match.Groups["seller"].Success ? PartyRole.Seller : PartyRole.Buyer;
    }

    [GeneratedRegex(
        @"^[^.]{0,70}?именуем\w{1,3}\s[^«""“„]{0,30}[«""“„]\s?(?:(?<seller>поставщик|исполнитель|продавец|подрядчик|арендодатель|лицензиар|перевозчик|агент|заимодавец|работодатель)|(?<buyer>покупатель|заказчик|плательщик|арендатор|лицензиат|принципал|за[её]мщик|абонент|клиент))",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline,
        500
    )]
    private static partial Regex Called();
}
