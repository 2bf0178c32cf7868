using System.Text;
using NumaBench.Analysis.Loaded;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>Latency while other cores move data: what is read off each curve, the curves, and their points.</summary>
static class LoadedLatencySection
{
    public static IReadOnlyList<double> Shares { get; } = [0.5, 0.8, 0.95];

    /// <summary>A load that takes this many times its idle latency still counts as usable.</summary>
    public const double TimesIdle = 1.5;

    public static string Write(MeasuredRun run, IReadOnlyList<ChartLink> charts)
    {
        List<MeasuredCurve> curves = [.. MeasuredCurve.Of(run).Where(curve => curve.Counted.Count > 0)];
        var text = new StringBuilder();
        foreach (IGrouping<string, MeasuredCurve> operation in curves.GroupBy(curve => curve.Row.Operation))
        {
            HashSet<string> subjects = [.. operation.Select(Subject)];
            text.Append($"## Latency of memory under load{(operation.Key.Length > 0 ? $", {Markdown.Text(operation.Key)}" : "")}\n\n")
                .AppendJoin("", charts.Where(chart => chart.Kind == CaseKind.LoadedLatency && subjects.Contains(chart.Subject)).Select(chart => chart.Markdown))
                .Append(Readings([.. operation], run)).Append('\n').Append(Points(operation)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What a chart of the curve shows: all curves of the same CPUs and operation.</summary>
    public static string Subject(MeasuredCurve curve) => $"{curve.Row.CpuNode}/{curve.Row.Operation}";

    static string Readings(List<MeasuredCurve> curves, MeasuredRun run)
    {
        // Names can stand twice in a hostile file.
        Dictionary<string, MeasuredCase> idle = run.OfKind(CaseKind.IdleLatency).DistinctBy(entry => entry.Row.CaseId).ToDictionary(entry => entry.Row.CaseId, StringComparer.Ordinal);
        return Markdown.Table(
            [
                "CPUs of node", "memory of node", "load", ">idle, ns", ">peak, GB/s", ">knee, GB/s", ">knee, ns", .. Shares.Select(share => $">ns at {share * 100:F0} % of peak"),
                $">GB/s within {TimesIdle:0.0} × idle", ">idle ÷ idle latency case", ">passes", "status",
            ],
            curves.Select(curve => new[]
            {
                Markdown.Text(curve.Row.CpuNode), Markdown.Text(curve.Row.MemoryNode), Markdown.Text(curve.Load),
                Number(curve.Idle), Number(curve.Peak), Number(curve.KneeGigabytesPerSecond), Number(curve.KneeNanoseconds),
            }.Concat(Shares.Select(share => Number(curve.LatencyAt(share)))).Concat(
            [
                (curve.IsLimit(TimesIdle) ? "" : "≥ ") + Number(curve.BandwidthWithin(TimesIdle)),
                curve.IdleRatio(idle) is { } ratio ? $"{Show.Times(ratio.Centre)} ({Show.TimesInterval(ratio)})" : "–",
                $"{curve.Peak?.Passes ?? 0}", Status(curve),
            ]).ToArray()))
            + "\nThe knee is where more bandwidth begins to cost much latency (Kneedle). Latencies at a part of the peak are where the "
            + "curve first reaches it, on the straight line between two measured points; – means that no two points close enough hold it "
            + "between them, that there is no knee, or that no pass has all points.\n";
    }

    static string Points(IEnumerable<MeasuredCurve> curves) => Markdown.Table(
        ["CPUs of node", "memory of node", "load", ">delay", ">GB/s", ">interval", ">ns", ">interval", ">passes", "chase's pages were on", "status"],
        curves.SelectMany(curve => curve.Counted.Select(entry => Point(curve, entry))));

    static string[] Point(MeasuredCurve curve, MeasuredCase entry) =>
    [
        Markdown.Text(entry.Row.CpuNode), Markdown.Text(entry.Row.MemoryNode), Markdown.Text(curve.Load), Markdown.Text(entry.Row.Delay),
        .. Value(entry.Estimate(Metric.BandwidthGigabytesPerSecond)), .. Value(entry.Estimate(Metric.LatencyNanoseconds)),
        $"{entry.Estimate(Metric.LatencyNanoseconds)?.Passes ?? 0}", MemorySection.Placement(entry.Row), Show.Status(entry.Row.Status),
    ];

    static string[] Value(Estimate? estimate) => estimate is null ? ["–", "–"] : [Show.Number(estimate.Centre), Show.Interval(estimate)];

    static string Number(Estimate? estimate) => estimate is null ? "–" : $"{Show.Number(estimate.Centre)} ({Show.Interval(estimate)})";

    static string Status(MeasuredCurve curve)
    {
        int noisy = curve.Counted.Count(entry => entry.IsNoisy), missing = curve.Cases.Count - curve.Counted.Count;
        string[] parts = [noisy > 0 ? $"{noisy} of {Show.Count(curve.Counted.Count, "point")} noisy" : "", missing > 0 ? $"{Show.Count(missing, "point")} missing" : "",
            curve.IsKneeBelowIdle ? "no knee: it would lie below the idle latency, which no load does" : ""];
        return string.Join(", ", parts.Where(part => part.Length > 0)) is { Length: > 0 } text ? text : "ok";
    }
}
