using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Exporting.Prometheus;

/// <summary>A run for the textfile collector of node_exporter: its numbers with their intervals, what became of its cases, and when it was.</summary>
static class PrometheusExport
{
    public static string Write(MeasuredRun run)
    {
        var text = new PrometheusText();
        Run(text, run);
        foreach (IGrouping<string, PrometheusMetric> family in PrometheusMetric.All.GroupBy(metric => metric.Name))
        {
            PrometheusMetric first = family.First();
            text.Gauge($"numabench_{first.Name}_{first.Unit}", $"{first.Help} Median of the passes.", Values(run, family, estimate => estimate.Centre));
            text.Gauge($"numabench_{first.Name}_low_{first.Unit}", $"{first.Help} Lower end of its interval.", Values(run, family, estimate => HasInterval(estimate) ? estimate.Low : null));
            text.Gauge($"numabench_{first.Name}_high_{first.Unit}", $"{first.Help} Upper end of its interval.", Values(run, family, estimate => HasInterval(estimate) ? estimate.High : null));
        }

        return text.ToString();
    }

    static void Run(PrometheusText text, MeasuredRun run)
    {
        RunManifest manifest = run.Manifest;
        text.Gauge("numabench_run_info", "Always 1; the labels say which run it was.", [new(1,
            ("host", manifest.Machine.Identity.Host), ("model", manifest.Machine.Identity.Model), ("profile", manifest.Profile), ("label", manifest.Label),
            ("quality", manifest.Quality.Level), ("version", manifest.ToolVersion))]);
        text.Gauge("numabench_run_start_timestamp_seconds", "When the run started.", [new(manifest.Start.ToUnixTimeMilliseconds() / 1e3)]);
        text.Gauge("numabench_run_end_timestamp_seconds", "When the run ended; absent when it was stopped before.",
            manifest.End is { } end ? [new(end.ToUnixTimeMilliseconds() / 1e3)] : []);
        text.Gauge("numabench_run_duration_seconds", "How long the run took; absent when it was stopped before its end.",
            manifest.End is { } last ? [new((last - manifest.Start).TotalSeconds)] : []);
        text.Gauge("numabench_run_cases", "Cases of the run by what became of them.", Enum.GetValues<CaseStatus>()
            .Select(status => new PrometheusSample(run.Cases.Count(entry => entry.Row.Status == status), ("status", Show.Status(status)))));
        text.Gauge("numabench_run_findings", "Findings of the run by severity.", Enum.GetValues<Severity>()
            .Select(severity => new PrometheusSample(run.Findings.Count(finding => finding.Severity == severity), ("severity", severity.ToString().ToLowerInvariant()))));
        text.Gauge("numabench_case_noisy", "1 for each case whose passes differ too much: its values below decide nothing.", run.Cases.Where(entry => entry.IsNoisy)
            .Select(entry => new PrometheusSample(1, ("case", entry.Row.CaseId))));
    }

    static IEnumerable<PrometheusSample> Values(MeasuredRun run, IEnumerable<PrometheusMetric> family, Func<Estimate, double?> read) =>
        from entry in run.Cases
        where entry.Counts
        from metric in family
        let value = entry.Estimate(metric.Source) is { } estimate ? read(estimate) : null
        where value is not null
        select new PrometheusSample(metric.ToBase(value.Value), [.. Labels(entry.Row), .. metric.Percentile.Length > 0 ? [("percentile", metric.Percentile)] : Array.Empty<(string, string)>()]);

    static IReadOnlyList<(string, string)> Labels(CaseRow row) =>
        [("case", row.CaseId), .. new[] { ("cpu_node", row.CpuNode), ("memory_node", row.MemoryNode), ("policy", row.Policy), ("operation", row.Operation), ("model", row.Model) }
            .Where(label => label.Item2.Length > 0)];

    static bool HasInterval(Estimate estimate) => estimate.Kind != IntervalKind.None;
}
