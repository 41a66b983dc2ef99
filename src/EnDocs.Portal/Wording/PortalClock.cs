using EnDocs.Core.Access;
using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;

namespace EnDocs.Portal.Wording;

/// <summary>Says instants and terms as people of the viewer's organisation read them, in its time zone. One per open tab.</summary>
internal sealed class PortalClock(TimeProvider time)
{
    private TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Local(Now).DateTime);

    public void UseZone(string ianaName) => _zone = TimeZoneInfo.FindSystemTimeZoneById(ianaName);

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>«сегодня, 14:05», «вчера, 09:30», «17 марта, 10:00», «17 марта 2025 г., 10:00».</summary>
    public string Say(DateTimeOffset instant)
    {
        var local = Local(instant);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm", Russian.Culture)}";
    }

    /// <summary>«24.11.2026, 14:05», for tables.</summary>
    public string Short(DateTimeOffset instant) => Local(instant).ToString("dd.MM.yyyy, HH:mm", Russian.Culture);

    public static string Short(DateOnly date) => date.ToString("dd.MM.yyyy", Russian.Culture);

    /// <summary>«срок до 24 ноября, 18:00» or «просрочено на 2 дня».</summary>
    public string Term(DateTimeOffset due)
    {
        var late = Now - due;
        if (late <= TimeSpan.Zero)
            return $"срок: {Say(due)}";

        return late.TotalHours < 1 ? "просрочено"
            : late.TotalDays < 1 ? $"просрочено на {Plural.Of((int)late.TotalHours, "час", "часа", "часов")}"
            : $"просрочено на {Plural.Of((int)late.TotalDays, "день", "дня", "дней")}";
    }

    private string Day(DateOnly date) =>
        (Today.DayNumber - date.DayNumber) switch
        {
            0 => "сегодня",
            1 => "вчера",
            -1 => "завтра",
            _ when date.Year == Today.Year => date.ToString("d MMMM", Russian.Culture),
            _ => date.ToString("d MMMM yyyy 'г.'", Russian.Culture),
        };
}

/// <summary>Finds the time zone of the viewer's organisation.</summary>
internal sealed class ViewerZone(IEmployees employees, IOrganisations organisations)
{
    /// <returns>Null when the organisation is unknown.</returns>
    public async Task<string?> FindAsync(Viewer viewer, CancellationToken cancellationToken) =>
        await employees.FindAsync(viewer.Id, cancellationToken) is { } employee
            ? (await organisations.FindAsync(employee.OrganisationId, cancellationToken))?.TimeZone
            : null;
}
