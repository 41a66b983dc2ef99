using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Connectors.Recognition.Requisites;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

/// <summary>How single values are read from print: dates, money, sums in words, names.</summary>
public sealed class PrintedValuesTests
{
    [TestCase("от 24.11.2026 г.", "2026-11-24")]
    [TestCase("24 ноября 2026 г.", "2026-11-24")]
    [TestCase("«24» ноября 2026 года", "2026-11-24")]
    [TestCase("\"05\" мая 2026", "2026-05-05")]
    [TestCase("2026-11-24", "2026-11-24")]
    [TestCase("24.11.26", "2026-11-24")]
    [TestCase("24 нояоря 2026", "2026-11-24", Description = "one letter misread")]
    [TestCase("31.02.2026", null)]
    [TestCase("24 метра 2026", null)]
    public void Dates_are_read_in_every_form(string text, string? iso)
    {
        var found = RussianDates
            .In(text)
            .Select(date => date.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault();

        Assert.That(found, Is.EqualTo(iso));
    }

    [TestCase("Итого: 1 234 567,89", 123456789)]
    [TestCase("Итого: 1'234.50", 123450)]
    [TestCase("Итого: 3,466,895.84", 346689584)]
    [TestCase("12 200-00", 1220000)]
    [TestCase("441 925 руб. 83 коп.", 44192583)]
    [TestCase("45 000 руб.", 4500000)]
    [TestCase("НДС 22% -2 716,01 руб.", 271601, Description = "a dash before the sum")]
    [TestCase("1318 821.21", 131882121, Description = "the reader glued the first two groups")]
    public void Money_is_read_in_every_form(string text, long kopecks) =>
        Assert.That(Money.In(Run(text)).Select(money => money.Kopecks), Is.EqualTo(new[] { kopecks }));

    [TestCase("кол-во 33,000 шт")]
    [TestCase("тел. 8 495 123 45 67")]
    public void Quantities_and_telephones_are_no_money(string text) => Assert.That(Money.In(Run(text)), Is.Empty);

    [Test]
    public void Numbers_of_two_columns_are_not_joined()
    {
        var run = new TextRun([new Word("12", 0, 0, 14, 10, 1), new Word("106,90", 60, 0, 100, 10, 1)]);

        Assert.That(Money.In(run).Select(money => money.Kopecks), Is.EqualTo(new long[] { 10690 }));
    }

    [TestCase("Девятьсот двадцать шесть тысяч четыреста рублей 27 копеек", 92640027)]
    [TestCase("Один миллион двести тысяч рублей 00 копеек", 120000000)]
    [TestCase("Сумма прописью: Сто рублей 05 копеек", 10005)]
    [TestCase("Две тысячи один рубль 50 копеек", 200150)]
    [TestCase("Восемьсот пятнадцать тысяч четыреста дёвяносто девять рублей 64 копейки", 81549964)]
    public void A_sum_in_words_is_read(string text, long kopecks) =>
        Assert.That(AmountInWords.In(Run(text)).Select(money => money.Kopecks), Is.EqualTo(new[] { kopecks }));

    [TestCase("Сто семьдесят шесть тысяч яп ПЯТЬ рублей 75 копеек")]
    [TestCase("Двадцать тридцать рублей 00 копеек")]
    public void A_broken_sum_in_words_is_left_out(string text) => Assert.That(AmountInWords.In(Run(text)), Is.Empty);

    [TestCase("Поставщик: ООО \"Ромашка\", ИНН 9999000013", "ООО «Ромашка»")]
    [TestCase("Общество с ограниченной ответственностью «Дом Печати «Азбука», ИНН", "ООО «Дом Печати «Азбука»")]
    [TestCase("Акционерное общество „Север-М“", "АО «Север-М»")]
    [TestCase("OOO «Балт»", "ООО «Балт»")]
    [TestCase("000 «Балт»", "ООО «Балт»")]
    [TestCase("ООО КБ «РЕЧНОЙ» г. Омск", "ООО «КБ «РЕЧНОЙ»")]
    [TestCase("ИП Гущина Татьяна Павловна, ИНН", "ИП Гущина Татьяна Павловна")]
    [TestCase("Индивидуальный предприниматель Беляев Сергей Евгеньевич", "ИП Беляев Сергей Евгеньевич")]
    public void Names_come_in_one_form(string text, string name) =>
        Assert.That(PartyNames.In(text).Select(found => found.Name), Is.EqualTo(new[] { name }));

    [TestCase("Павлову Наталью Игоревну", "Павлова Наталья Игоревна")]
    [TestCase("Волкова Алексея Михайловича", "Волков Алексей Михайлович")]
    [TestCase("Достоевского Павла Ильича", "Достоевский Павел Ильич")]
    [TestCase("Белую Анну Петровну", "Белая Анна Петровна")]
    public void A_person_is_named_in_the_nominative(string accusative, string nominative) =>
        Assert.That(RussianNames.Nominative(accusative), Is.EqualTo(nominative));

    private static TextRun Run(string text)
    {
        var words = new List<Word>();
        var left = 0.0;
        foreach (var part in text.Split(' '))
        {
            words.Add(new Word(part, left, 0, left + part.Length * 5, 10, 1));
            left += part.Length * 5 + 3;
        }

        return new TextRun(words);
    }
}
