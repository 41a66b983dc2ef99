namespace EnDocs.Core.Organisations;

/// <summary>Business dates as an organisation counts them: in its own time zone.</summary>
public static class BusinessDays
{
    extension(Organisation organisation)
    {
        public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(organisation.TimeZone);

        /// <summary>What the clock on the organisation's wall shows at this instant.</summary>
        public DateTimeOffset LocalTime(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, organisation.Zone);

        public DateOnly DateAt(DateTimeOffset now) => DateOnly.FromDateTime(organisation.LocalTime(now).DateTime);

        /// <summary>The last second of the day that comes <paramref name="days"/> calendar days after today, UTC.</summary>
        public DateTimeOffset EndOfDayAfter(DateTimeOffset now, int days)
        {
            var nextMidnight = organisation.DateAt(now).AddDays(days + 1).ToDateTime(TimeOnly.MinValue);
            var zone = organisation.Zone;
            // A clock that jumps over midnight has no such instant; the first one after the jump is meant.
            while (zone.IsInvalidTime(nextMidnight))
                nextMidnight = nextMidnight.AddMinutes(30);
            return new DateTimeOffset(nextMidnight, zone.GetUtcOffset(nextMidnight)).ToUniversalTime().AddSeconds(-1);
        }
    }
}
