using EnDocs.Core.Employees;

namespace EnDocs.Server.Demo;

/// <summary>The people of the demonstration. All names are invented.</summary>
internal static class DemoPeople
{
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("ivanova", "Иванова Анна Алексеевна", "Менеджер по закупкам", 1, RoleCodes.Initiator),
        new("smirnov", "Смирнов Олег Игоревич", "Менеджер по закупкам", 2, RoleCodes.Initiator),
        new("petrov", "Петров Борис Борисович", "Начальник отдела снабжения", 1, RoleCodes.Approver),
        new("sidorova", "Сидорова Вера Викторовна", "Юрист", 1, RoleCodes.Approver),
        new("kim", "Ким Юлия Сергеевна", "Финансовый контролёр", 1, RoleCodes.Approver),
        new("gromov", "Громов Егор Егорович", "Генеральный директор", 1, RoleCodes.Director),
        new("kuznetsova", "Кузнецова Галина Геннадьевна", "Главный бухгалтер", 1, RoleCodes.Accountant),
        new("orlova", "Орлова Дарья Денисовна", "Бухгалтер", 2, RoleCodes.Accountant),
        new("belova", "Белова Жанна Павловна", "Делопроизводитель", 1, RoleCodes.Clerk, RoleCodes.Initiator),
        new("zaitseva", "Зайцева Инна Фёдоровна", "Инспектор по кадрам", 1, RoleCodes.Hr),
        new("lebedev", "Лебедев Кирилл Львович", "Аналитик процессов", 1, RoleCodes.Analyst),
        new("morozova", "Морозова Нина Олеговна", "Помощник руководителя", 2, RoleCodes.Clerk),
        new("volkov", "Волков Денис Андреевич", "Инженер интеграций", 1, RoleCodes.Integrator),
    ];
}

/// <summary>One of them: the login, who they are, and in which of the two organisations they work.</summary>
internal sealed record DemoPerson(string Login, string FullName, string Position, int Organisation, params string[] Roles);
