using System.Globalization;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>Numbers as people read them: three or four digits that mean something, always with their interval.</summary>
static class Show
{
    public static string Number(double value) => value.ToString(Math.Abs(value) switch
    {
        >= 1e9 => "G4",
        >= 1000 => "F0",
        >= 10 => "F1",
        >= 1 => "F2",
        >= 0.01 or 0 => "F3",
        _ => "G3",
    }, CultureInfo.InvariantCulture);

    public static string Whole(long count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Times(double ratio) => ratio.ToString(Math.Abs(ratio) switch { 0 => "F3", < 0.01 => "G3", < 0.1 => "F3", < 1e6 => "F2", _ => "E2" }, CultureInfo.InvariantCulture) + "×";

    public static string Interval(Estimate estimate) => Interval(estimate, Number);

    public static string TimesInterval(Estimate ratio) => Interval(ratio, value => Times(value)[..^1]);

    static string Interval(Estimate estimate, Func<double, string> number) => estimate.Kind switch
    {
        IntervalKind.Confidence95 => $"95 %: {number(estimate.Low)}…{number(estimate.High)}",
        IntervalKind.Range => $"range: {number(estimate.Low)}…{number(estimate.High)}",
        _ => "one pass",
    };

    /// <summary>A change with its sign; from a thousand per cent on as a factor, since nobody reads it otherwise.</summary>
    public static string Percent(double change) => !(Math.Abs(change) < 10) ? Times(1 + change)
        : (change * 100).ToString("+0;−0;0", CultureInfo.InvariantCulture) + " %";

    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    public static string Memory(long kilobytes) => kilobytes >= 1 << 20 ? $"{Number(kilobytes / (double)(1 << 20))} GiB" : $"{kilobytes >> 10} MiB";

    /// <summary>The largest unit that gives a whole number: 48 KiB, 1536 KiB, 64 MiB.</summary>
    public static string Bytes(long bytes) =>
        bytes >= 1 << 30 && bytes % (1 << 30) == 0 ? $"{bytes >> 30} GiB" : bytes >= 1 << 20 && bytes % (1 << 20) == 0 ? $"{bytes >> 20} MiB" : $"{bytes >> 10} KiB";

    public static string Status(CaseStatus status) => status.ToString().ToLowerInvariant();
}
