using EnDocs.Core.Cards;
using EnDocs.Portal.Wording;
using MudBlazor;

namespace EnDocs.Portal.Cards;

/// <summary>How a value reached the card and how far it may be trusted, in words.</summary>
public sealed record Reading(string Words, string Tone, string Icon, string Detail)
{
    private const double Sure = 0.95;
    private const double Likely = 0.75;

    private static readonly Reading Checked = new(
        "Проверено",
        "",
        Icons.Material.Outlined.HowToReg,
        "Значение ввёл или подтвердил человек"
    );

    /// <returns>Null when there is nothing to say: no value.</returns>
    public static Reading? Of(Requisite? requisite)
    {
        if (requisite is null)
            return null;
        if (requisite.ConfirmedBy is not null || requisite.Origin.Source == ValueSource.Typed)
            return Checked;

        var confidence = requisite.Origin.Confidence ?? 0;
        var detail = $"{Source(requisite.Origin)}, уверенность {confidence.ToString("P0", Russian.Culture)}";
        return requisite.Origin.Doubt is not null || confidence < Likely
                ? new("Сомнительно", "bad", Icons.Material.Outlined.ErrorOutline, detail)
            : confidence < Sure ? new("Проверьте", "warn", Icons.Material.Outlined.Visibility, detail)
            : new("Уверенно", "good", Icons.Material.Outlined.CheckCircle, detail);
    }

    public bool NeedsEyes => Tone is "bad" or "warn";

    private static string Source(ValueOrigin origin) =>
        origin.Source switch
        {
            ValueSource.TextLayer => $"Из текста файла, страница {origin.Page ?? 1}",
            ValueSource.Qr => "Из платёжного QR-кода",
            ValueSource.Computed => "Вычислено по другим реквизитам",
            _ => $"Распознано на странице {origin.Page ?? 1}",
        };
}
