using Microsoft.Extensions.Localization;
using MudBlazor;

namespace EnDocs.Portal.Layout;

/// <summary>Russian words for what MudBlazor's own components say.</summary>
internal sealed class RussianMudTexts : MudLocalizer
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["MudAlert_Close"] = "Закрыть",
        ["MudBaseDatePicker_NextMonth"] = "Следующий месяц: {0}",
        ["MudBaseDatePicker_NextYear"] = "Следующий год: {0}",
        ["MudBaseDatePicker_PrevMonth"] = "Предыдущий месяц: {0}",
        ["MudBaseDatePicker_PrevYear"] = "Предыдущий год: {0}",
        ["MudBaseDatePicker_Open"] = "Открыть календарь",
        ["MudChip_Close"] = "Убрать",
        ["MudDialog_Close"] = "Закрыть",
        ["MudFormComponent_Required"] = "Заполните поле",
        ["MudInput_Clear"] = "Очистить",
        ["MudSnackbar_Close"] = "Закрыть",
    };

    public override LocalizedString this[string key] =>
        Texts.TryGetValue(key, out var text) ? new(key, text, resourceNotFound: false) : new(key, key, resourceNotFound: true);
}
