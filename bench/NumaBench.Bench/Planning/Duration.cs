using System.Globalization;

namespace NumaBench.Bench.Planning;

/// <summary>A length of time as people read it: <c>4:05</c>, <c>1:15:00</c>.</summary>
static class Duration
{
    public static string Text(TimeSpan time) => time.TotalHours < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
}
