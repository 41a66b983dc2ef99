using Jint.Runtime;

namespace Elsa.Expressions.JavaScript;

/// <summary>The time that scripts see: the server's clock, in UTC.</summary>
internal sealed class ServerClock(TimeProvider time)
    : DefaultTimeSystem(TimeZoneInfo.Utc, System.Globalization.CultureInfo.InvariantCulture)
{
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();
}
