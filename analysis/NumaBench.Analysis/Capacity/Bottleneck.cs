using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Capacity;

/// <summary>What holds a case up, and what would when that were gone; both in words for a person, by the roofline of this run.</summary>
/// <param name="Kind">bandwidth, compute, latency, neither or unknown.</param>
/// <param name="Next">Empty where <paramref name="Kind"/> is unknown.</param>
sealed record Bottleneck(string Kind, string What, string Next)
{
    /// <summary>Farther from both roofs than this, neither explains the speed.</summary>
    const double NearRoof = 0.5;

    public static Bottleneck Of(MeasuredRun run, MeasuredCase entry)
    {
        if (run.Manifest.Findings.Any(finding => finding.Id == FindingId.WeightsInCache && finding.Subject == entry.Row.Model))
        {
            return new Bottleneck("unknown", "not known: the caches could hold the weights, so memory's bandwidth says nothing", "");
        }

        var memory = RunMemory.Of(run);
        Explanation explanation = Explanation.Of(entry, memory);
        return explanation.Explained is not { } explained ? new Bottleneck("unknown", $"not known: {explanation.WhyNot}", "")
            : Of(explained, ComputePeak.Of(run.OfKind(CaseKind.Inference).Select(other => Explanation.Of(other, memory).Explained).OfType<ExplainedCase>()));
    }

    static Bottleneck Of(ExplainedCase entry, ComputePeak? peak)
    {
        if (entry.Memory is not Rate rate)
        {
            return new Bottleneck("latency", "the latency of memory: its reads are at places that nothing can guess", "not known: how many reads are under way at once was not measured");
        }

        double? roof = peak?.GigaflopsPerSecondPerThread * entry.Threads;
        double memoryTime = entry.Work.MemoryNanoseconds(rate.GigabytesPerSecond), computeTime = entry.Work.ComputeNanoseconds(roof);
        double ofBandwidth = entry.ShareOfBandwidth!.Value, ofCores = roof is { } gigaflops ? entry.GigaflopsPerSecond / gigaflops : 0;
        bool isMemory = Prediction.HeldByOf(entry, peak) == HeldBy.Memory;
        string read = $"it reads {Percent(ofBandwidth)} of the {Show.Number(rate.GigabytesPerSecond)} GB/s that its cores get from there";
        string computed = roof is null ? "the cores' peak is not known" : $"it computes {Percent(ofCores)} of the {Show.Number(roof.Value)} GFLOP/s that models reached on as many threads";
        if (Math.Max(ofBandwidth, ofCores) < NearRoof)
        {
            return new Bottleneck("neither", $"neither memory nor cores: {read}, and {computed}; threads wait for each other, or do work that is not counted",
                isMemory ? "memory bandwidth" : "the cores");
        }

        return isMemory
            ? new Bottleneck("bandwidth", $"memory bandwidth: {read}", roof is null ? $"not known: {computed}" : $"the cores, with {Show.Times(memoryTime / computeTime)} the bandwidth")
            : new Bottleneck("compute", $"the cores: {computed}", $"memory bandwidth, with cores {Show.Times(computeTime / memoryTime)} as fast");
    }

    static string Percent(double share) => FormattableString.Invariant($"{share * 100:F0} %");
}
