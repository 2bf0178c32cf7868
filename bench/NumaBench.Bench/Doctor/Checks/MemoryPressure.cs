using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether tasks wait for memory now (<c>/proc/pressure/memory</c>, Documentation/accounting/psi.rst).</summary>
sealed class MemoryPressure : ICheck
{
    const string File = "proc/pressure/memory";

    /// <summary>A percent of lost time is what a run takes for a difference worth showing; idle machines show 0.00.</summary>
    const double HighestPercent = 1;

    public string Name => "memory-pressure";

    public IReadOnlyList<string> Sources { get; } = [File];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (SomePercentOfMinute(fs.Text(File)) is { } percent and >= HighestPercent)
        {
            yield return new Finding(
                "memory-pressure", Severity.Warning, "memory",
                string.Create(CultureInfo.InvariantCulture, $"in {percent:0.00} % of the last minute some task waited for memory: pages are reclaimed or swapped while inference runs."),
                "find who takes it: ps aux --sort=-rss | head; free memory or lower the number of replicas, then look again.");
        }
    }

    // some avg10=0.00 avg60=0.00 avg300=0.00 total=0
    static double? SomePercentOfMinute(string? text) =>
        (text ?? "").Split('\n').FirstOrDefault(line => line.StartsWith("some ", StringComparison.Ordinal))?.Split(' ')
            .FirstOrDefault(word => word.StartsWith("avg60=", StringComparison.Ordinal)) is { } average
        && double.TryParse(average["avg60=".Length..], CultureInfo.InvariantCulture, out double percent)
            ? percent
            : null;
}
