using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>Says once for the whole run that timed windows held work of NumaBench's own, as its samples tell it.</summary>
static class OwnActivityFinding
{
    public const string Id = "own-work-in-timed-windows";

    /// <summary>Cases that are named; the rest is counted.</summary>
    const int MostNames = 3;

    /// <summary>Null when every window was clean.</summary>
    public static Finding? Of(IEnumerable<KeyValuePair<string, CaseValues>> cases)
    {
        KeyValuePair<string, CaseValues>[] touched =
        [
            .. cases.Where(entry => Metric.OwnActivity.Any(metric => Sum(entry, metric) > 0)).OrderBy(entry => entry.Key, StringComparer.Ordinal),
        ];
        if (touched.Length == 0)
        {
            return null;
        }

        double All(string metric) => touched.Sum(entry => Sum(entry, metric));
        string names = string.Join(", ", touched.Take(MostNames).Select(entry => entry.Key)) + (touched.Length > MostNames ? $" and {touched.Length - MostNames} more" : "");
        return new Finding(
            Id, Severity.Warning, $"timed windows of {touched.Length} case{(touched.Length == 1 ? "" : "s")}",
            $"{All(Metric.WindowPageFaults):0} page faults, {All(Metric.WindowCollections):0} garbage collections, {All(Metric.WindowJittedMethods):0} compiled methods "
            + $"and {All(Metric.WindowAllocatedBytes):0} allocated bytes inside timed windows of {names}",
            "these values hold a little of NumaBench's own time. For page faults look at kernel.numa_balancing, KSM and swap, which unmap pages; anything else is a defect to report with this run's folder.");
    }

    static double Sum(KeyValuePair<string, CaseValues> entry, string metric) => entry.Value.WholePasses(metric).Sum();
}
