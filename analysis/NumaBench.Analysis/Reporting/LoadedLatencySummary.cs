using NumaBench.Analysis.Loaded;

namespace NumaBench.Analysis.Reporting;

/// <summary>What is read off the loaded-latency curves, for summary.json.</summary>
static class LoadedLatencySummary
{
    public static IEnumerable<object> Of(MeasuredRun run) => MeasuredCurve.Of(run).Where(curve => curve.Counted.Count > 0).Select(Of);

    static object Of(MeasuredCurve curve) => new
    {
        curve.Row.CpuNode,
        curve.Row.MemoryNode,
        curve.Load,
        curve.Row.Operation,
        Cases = curve.Counted.Select(entry => entry.Row.CaseId),
        Noisy = curve.IsNoisy,
        Idle = SummaryFile.Of(curve.Idle, "ns"),
        Peak = SummaryFile.Of(curve.Peak, "GB/s"),
        KneeBandwidth = SummaryFile.Of(curve.KneeGigabytesPerSecond, "GB/s"),
        KneeLatency = SummaryFile.Of(curve.KneeNanoseconds, "ns"),
        LatencyAt = LoadedLatencySection.Shares.Select(share => new { ShareOfPeak = share, Latency = SummaryFile.Of(curve.LatencyAt(share), "ns") }),
        BandwidthWithin = new
        {
            LoadedLatencySection.TimesIdle,
            AtLeast = !curve.IsLimit(LoadedLatencySection.TimesIdle),
            Bandwidth = SummaryFile.Of(curve.BandwidthWithin(LoadedLatencySection.TimesIdle), "GB/s"),
        },
    };
}
