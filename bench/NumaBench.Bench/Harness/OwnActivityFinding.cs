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

        string seen = string.Join(", ", Metric.OwnActivity.Select(metric => (Name: Name(metric), Count: touched.Sum(entry => Sum(entry, metric))))
            .Where(activity => activity.Count > 0).Select(activity => $"{activity.Count:0} {activity.Name}"));
        string names = string.Join(", ", touched.Take(MostNames).Select(entry => entry.Key)) + (touched.Length > MostNames ? $" and {touched.Length - MostNames} more" : "");
        return new Finding(
            Id, Severity.Warning, $"timed windows of {touched.Length} case{(touched.Length == 1 ? "" : "s")}",
            $"{seen} inside timed windows of {names}",
            "these values hold a little of NumaBench's own time. For page faults look at kernel.numa_balancing, KSM and swap, which unmap pages; anything else is a defect to report with this run's folder.");
    }

    static string Name(string metric) => metric switch
    {
        Metric.WindowPageFaults => "page faults",
        Metric.WindowCollections => "garbage collections",
        Metric.WindowJittedMethods => "compiled methods",
        Metric.WindowAllocatedBytes => "allocated bytes",
        _ => throw new ArgumentException($"'{metric}' is no work of our own.", nameof(metric)),
    };

    static double Sum(KeyValuePair<string, CaseValues> entry, string metric) => entry.Value.WholePasses(metric).Sum();
}
