using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>
/// Why the passes of a case differ, as far as the conditions that were recorded around them tell. Each cause is named only with a
/// figure above its threshold; METHOD.md says where the thresholds come from.
/// </summary>
static class NoiseCauses
{
    /// <summary>Of the time, on the CPU that fared worst.</summary>
    const double LeastShare = 0.01;

    /// <summary>Steal is counted in ticks of 10 ms: less than three of them are as good as none.</summary>
    const double LeastStolenMilliseconds = 30;

    /// <summary>The fastest clock that was seen ÷ the slowest, less one; as much as passes may differ.</summary>
    const double LeastClockSpread = 0.05;

    /// <summary>Of all samples that were taken.</summary>
    const double LeastInterrupted = 0.05;

    /// <summary>The causes with their figures, or that there is none to be seen; empty where no conditions were recorded.</summary>
    public static string Of(CaseRow row, CaseValues values)
    {
        double watched = Sum(values, Metric.WatchedMilliseconds);
        if (watched == 0)
        {
            return "";
        }

        double stolen = Sum(values, Metric.StolenMilliseconds), others = Sum(values, Metric.OtherWorkMilliseconds);
        double[] clocks = [.. values.WholePasses(Metric.ClockAtBeginGigahertz), .. values.WholePasses(Metric.ClockAtEndGigahertz)];
        double migrations = Sum(values, Metric.ThreadMigrations);
        double rejected = Sum(values, Metric.RejectedSamples), taken = values.Passes.Sum(pass => pass.Count) + rejected;
        var causes = new List<string>();
        if (stolen >= LeastShare * watched && stolen >= LeastStolenMilliseconds)
        {
            causes.Add($"the hypervisor took up to {stolen / watched:P1} of a CPU");
        }

        if (others >= LeastShare * watched)
        {
            causes.Add($"other work used up to {others / watched:P1} of a CPU (of {row.Cpus})");
        }

        if (clocks.Length > 0 && clocks.Max() > (1 + LeastClockSpread) * clocks.Min())
        {
            causes.Add($"the clock ran at {clocks.Min():F2} to {clocks.Max():F2} GHz");
        }

        if (migrations > 0)
        {
            causes.Add($"threads changed their CPU {migrations:0} time{(migrations == 1 ? "" : "s")}");
        }

        if (rejected >= LeastInterrupted * taken)
        {
            causes.Add($"{rejected:0} of {taken:0} samples were interrupted");
        }

        return causes.Count > 0 ? string.Join(", ", causes) : $"no cause seen ({Quiet(values)} were quiet)";
    }

    /// <summary>Only what was looked at: a virtual machine may not show steal, a container not who waited.</summary>
    static string Quiet(CaseValues values)
    {
        (string Metric, string Name)[] all =
        [
            (Metric.StolenMilliseconds, "steal"), (Metric.OtherWorkMilliseconds, "other work"), (Metric.ClockAtEndGigahertz, "clock"), (Metric.ThreadMigrations, "migrations"),
        ];
        string[] seen = [.. all.Where(entry => values.WholePasses(entry.Metric).Count > 0).Select(entry => entry.Name), "interruptions"];
        return string.Join(", ", seen[..^1]) + (seen.Length > 1 ? " and " : "") + seen[^1];
    }

    static double Sum(CaseValues values, string metric) => values.WholePasses(metric).Sum();
}
