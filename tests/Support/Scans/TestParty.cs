using System.Globalization;

namespace EnDocs.Tests.Support.Scans;

/// <summary>A made-up side of a document: nobody has a tax number that begins with 9999.</summary>
public sealed record TestParty
{
    private static readonly string[] Words =
    [
        "Ромашка",
        "Северный Ветер",
        "ТехноЛидер-Юг",
        "Вектор",
        "Дом Книги",
        "Альфа-2000",
        "Заря",
        "Городские Сети",
        "НПО Квант",
        "Восток Плюс",
    ];
    private static readonly (string Short, string Long)[] Forms =
    [
        ("ООО", "Общество с ограниченной ответственностью"),
        ("АО", "Акционерное общество"),
        ("ПАО", "Публичное акционерное общество"),
    ];
    private static readonly string[] People =
    [
        "Соколов Андрей Петрович",
        "Лебедева Мария Ивановна",
        "Кузьмин Олег Сергеевич",
        "Орлова Анна Викторовна",
    ];
    private static readonly string[] Banks = ["АО «Тестовый банк»", "ПАО «БАНК ЗАРЕЧЬЕ»", "ООО КБ «ПОЛЮС»", "НАДЁЖНЫЙ БАНК (АО)"];
    private static readonly string[] Streets =
    [
        "ул. Садовая, д. 12, оф. 5",
        "пр-кт Мира, д. 140, корп. 2",
        "наб. Речная, д. 7",
        "ш. Северное, д. 31, стр. 4",
    ];

    /// <summary>«ООО «Ромашка»» or «ИП Соколов Андрей Петрович».</summary>
    public required string Name { get; init; }

    public required string LongName { get; init; }

    public required string Inn { get; init; }

    /// <summary><see langword="null"/> for an entrepreneur.</summary>
    public string? Kpp { get; init; }

    public required string Address { get; init; }

    public required string BankName { get; init; }

    public required string Bik { get; init; }

    public required string Account { get; init; }

    public required string CorrAccount { get; init; }

    /// <summary>«ИНН …, КПП …» or «ИНН …».</summary>
    public string TaxLine => Kpp is null ? $"ИНН {Inn}" : $"ИНН {Inn}, КПП {Kpp}";

    /// <summary>«ИНН/КПП» as УПД has it.</summary>
    public string TaxPair => Kpp is null ? Inn : $"{Inn}/{Kpp}";

    public static TestParty Company(int seed)
    {
        var form = Forms[seed % Forms.Length];
        var word = Words[seed * 7 % Words.Length];
        return Bare(seed) with
        {
            Name = $"{form.Short} «{word}»",
            LongName = $"{form.Long} «{word}»",
            Inn = CheckDigits.Inn(string.Create(CultureInfo.InvariantCulture, $"9999{(seed * 977 + 13) % 100000:00000}")),
            Kpp = string.Create(CultureInfo.InvariantCulture, $"9999{(seed % 3 == 0 ? "43" : "01")}001"),
        };
    }

    public static TestParty Entrepreneur(int seed)
    {
        var person = People[seed % People.Length];
        return Bare(seed) with
        {
            Name = $"ИП {person}",
            LongName = $"Индивидуальный предприниматель {person}",
            Inn = CheckDigits.PersonInn(string.Create(CultureInfo.InvariantCulture, $"9999{(seed * 7919 + 101) % 1000000:000000}")),
        };
    }

    private static TestParty Bare(int seed)
    {
        var bik = string.Create(CultureInfo.InvariantCulture, $"0499{(seed * 31 + 10) % 90 + 10}{(seed * 57 + 901) % 900 + 100}");
        return new TestParty
        {
            Name = "",
            LongName = "",
            Inn = "",
            Address = string.Create(
                CultureInfo.InvariantCulture,
                $"{101000 + seed * 131 % 500000}, г. Примерск, {Streets[seed % Streets.Length]}"
            ),
            BankName = Banks[seed % Banks.Length],
            Bik = bik,
            Account = CheckDigits.Account(
                string.Create(CultureInfo.InvariantCulture, $"407028100{(seed * 104729 + 17) % 10000000:00000000000}"),
                bik[6..]
            ),
            CorrAccount = CheckDigits.Account("30101810000000000" + bik[6..], "0" + bik[4..6]),
        };
    }
}
