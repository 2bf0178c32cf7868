using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>
/// ONNX Runtime's default number of threads is that of the machine's cores, and it pins them itself: it does not know what a service
/// was bound to.
/// </summary>
static class DefaultThreadsCheck
{
    public const string FindingId = "ort-default-threads";

    /// <summary>At most one: where threads ran outside says more than how many there were.</summary>
    public static IEnumerable<Finding> Findings(IEnumerable<MeasuredCase> cases)
    {
        List<MeasuredCase> byDefault = [.. cases.Where(entry => entry.Row is { Kind: CaseKind.Inference, Policy: InferencePolicy.OsDefault } && entry.Counts)];
        return byDefault.Select(Escaped).Concat(byDefault.Select(TooMany)).OfType<Finding>().Take(1);
    }

    static Finding? Escaped(MeasuredCase entry) =>
        Cpus(entry.Row.CpusSeen) is { IsEmpty: false } seen && Cpus(entry.Row.Cpus) is { IsEmpty: false } allowed && !seen.IsSubsetOf(allowed)
            ? Of(entry, $"ran on CPUs {seen}, while this process was bound to {allowed}") : null;

    static Finding? TooMany(MeasuredCase entry) =>
        Cpus(entry.Row.Cpus) is { IsEmpty: false } allowed && entry.Estimate(Metric.BusyThreads)?.Centre is { } busy && busy > allowed.Count
            ? Of(entry, $"kept {busy:F0} threads busy on the {Show.Count(allowed.Count, "CPU")} that this process may use ({allowed})") : null;

    static Finding Of(MeasuredCase entry, string what) => new(
        FindingId, Severity.Warning, entry.Row.CaseId, $"ONNX Runtime with its default number of threads {what}.",
        "Set IntraOpNumThreads to the number of cores that the service is bound to: by default ONNX Runtime counts the machine's cores and pins its threads to them, "
        + "whatever taskset, numactl or a cpuset say.");

    // The lists come from a file.
    static CpuSet? Cpus(string list)
    {
        try
        {
            return CpuSet.Parse(list);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
