using NumaBench.Analysis.Loaded;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Charts;

/// <summary>One chart of loaded latency for the CPUs of each node and each operation.</summary>
static class LoadedLatencyCharts
{
    public static IEnumerable<Chart> Of(MeasuredRun run) =>
        from curves in MeasuredCurve.Of(run).Where(curve => curve.Counted.Count > 1).GroupBy(LoadedLatencySection.Subject)
        let row = curves.First().Row
        let who = row.CpuNode.Length > 0 ? $", CPUs of node {row.CpuNode}" : ""
        let what = row.Operation.Length > 0 ? $", {row.Operation}" : ""
        let title = $"Latency of memory under load{what}{who}"
        select new Chart(
            new ChartLink(CaseKind.LoadedLatency, curves.Key, $"loaded-{row.CpuNode}-{row.Operation}", title),
            new LoadedLatencyChart(title, [.. curves]).Draw);
}
