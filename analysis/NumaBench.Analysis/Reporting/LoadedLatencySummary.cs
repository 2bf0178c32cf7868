using System.Text.Json;
using System.Text.Json.Nodes;
using NumaBench.Analysis.Loaded;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What is read off the loaded-latency curves, for summary.json.</summary>
static class LoadedLatencySummary
{
    /// <summary>The summary as it is when the run has no curve; otherwise with <c>loaded_latency</c> behind the rest.</summary>
    public static object AddTo(MeasuredRun run, object summary)
    {
        object[] curves = [.. MeasuredCurve.Of(run).Where(curve => curve.Counted.Count > 0).Select(Of)];
        if (curves.Length == 0)
        {
            return summary;
        }

        JsonObject with = JsonSerializer.SerializeToNode(summary, ResultsJson.Options)!.AsObject();
        with["loaded_latency"] = JsonSerializer.SerializeToNode(curves, ResultsJson.Options);
        return with;
    }

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
