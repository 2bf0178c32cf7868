using System.Text;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>Latency and bandwidth of every CPU node × memory node.</summary>
static class MemorySection
{
    public static string Write(MeasuredRun run, IReadOnlyList<ChartLink> charts)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, MeasuredCase> variant in run.OfKind(CaseKind.IdleLatency).GroupBy(entry => LatencyVariant.Of(entry.Row).Words))
        {
            Write(text, $"Latency of memory, idle{(variant.Key.Length == 0 ? "" : ", " + Markdown.Text(variant.Key))}", [.. variant],
                charts.Where(chart => chart.Kind == CaseKind.IdleLatency && chart.Subject == variant.Key));
        }

        text.Append(PageWalkSection.Write(run)).Append(SizeCurveSection.Write(run, charts));
        foreach (BandwidthGroup bandwidth in BandwidthGroup.Of(run))
        {
            Write(text, $"Bandwidth of memory, {Markdown.Text(bandwidth.Subject)}", [.. bandwidth.Cases],
                charts.Where(chart => chart.Kind == CaseKind.Bandwidth && chart.Subject == bandwidth.Subject));
        }

        return text.ToString();
    }

    static void Write(StringBuilder text, string title, List<MeasuredCase> cases, IEnumerable<ChartLink> charts)
    {
        if (cases.Count == 0)
        {
            return;
        }

        text.Append($"## {title}\n\n").AppendJoin("", charts.Select(chart => chart.Markdown));
        string metric = Metric.Main(cases[0].Row.Kind);
        string unit = MetricMeaning.Unit(metric);
        text.Append(Markdown.Table(
            ["CPUs of node", "memory of node", $">median, {unit}", ">interval", $">best pass, {unit}", ">passes", "pages", "pages were on", "status"],
            cases.Where(entry => entry.Row.MemoryNode != "none").Select(entry => Row(entry, entry.Estimate(metric)))));
        text.Append('\n');
    }

    static string[] Row(MeasuredCase entry, Estimate? estimate)
    {
        CaseRow row = entry.Row;
        return [
            Markdown.Text(row.CpuNode), Markdown.Text(row.MemoryNode), .. Numbers(estimate),
            row.PageBytes > 0 ? Bytes(row.PageBytes) : "", Placement(row), Show.Status(row.Status),
        ];
    }

    /// <summary>Centre, interval, best pass and passes; dashes where nothing was measured, never zeros.</summary>
    public static string[] Numbers(Estimate? estimate) => estimate is null
        ? ["–", "–", "–", "–"]
        : [Show.Number(estimate.Centre), Show.Interval(estimate), Show.Number(estimate.Best), $"{estimate.Passes}"];

    /// <summary>Where the pages were; both times when they moved.</summary>
    public static string Placement(CaseRow row) => row.PlacementBefore == row.PlacementAfter
        ? Markdown.Text(row.PlacementAfter)
        : $"{Markdown.Text(row.PlacementBefore)}, then {Markdown.Text(row.PlacementAfter)}";

    static string Bytes(long bytes) => bytes >= 1 << 30 ? $"{bytes >> 30} GiB" : bytes >= 1 << 20 ? $"{bytes >> 20} MiB" : $"{bytes >> 10} KiB";
}
