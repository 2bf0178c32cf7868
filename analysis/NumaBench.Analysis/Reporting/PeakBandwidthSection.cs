using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>Bandwidth of all nodes at once, a row for each layout of the memory and operation.</summary>
static class PeakBandwidthSection
{
    public static string Write(MeasuredRun run)
    {
        MeasuredCase[] cases = [.. run.OfKind(CaseKind.PeakBandwidth)];
        return cases.Length == 0 ? "" : "## Bandwidth of all nodes at once\n\n"
            + "All cores stream together: `local` over memory of their own node, `interleave` over pages of all nodes in turn, "
            + "`weighted-interleave` by the kernel's weights of the nodes.\n\n"
            + Markdown.Table(
                ["memory", "operation", ">threads", ">median, GB/s", ">interval", ">best pass, GB/s", ">passes", "pages were on", "status"],
                cases.Select(Row))
            + "\n";
    }

    static string[] Row(MeasuredCase entry) => [
        Markdown.Text(entry.Row.Policy), Markdown.Text(entry.Row.Operation), entry.Row.Threads > 0 ? $"{entry.Row.Threads}" : "",
        .. MemorySection.Numbers(entry.Estimate(Metric.BandwidthGigabytesPerSecond)), MemorySection.Placement(entry.Row), Show.Status(entry.Row.Status),
    ];
}
