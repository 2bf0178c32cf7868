using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>How fast the cores of all nodes together read weights as a policy lays them out, from this run's own cases.</summary>
sealed class MachineBandwidth(PlacementBandwidth ofNodes, IReadOnlyList<MeasuredCase> peaks)
{
    public static MachineBandwidth Of(MeasuredRun run, PlacementBandwidth ofNodes) => new(
        ofNodes, [.. run.OfKind(CaseKind.PeakBandwidth).Where(entry => entry.Counts && entry.Row.Operation == RemoteCost.Operation)]);

    /// <summary>True where the policy binds threads to the cores of several nodes; under others nobody knows where they were.</summary>
    public static bool Knows(CaseRow row) => row.Policy == InferencePolicy.Spread || Layout(row.Policy) is not null;

    /// <summary>Null where it was not measured with as many threads.</summary>
    public Rate? For(CaseRow row) => row.Policy == InferencePolicy.Spread
        ? int.TryParse(row.MemoryNode, out int memory) ? ofNodes.ByAll(memory, row.Threads) : null
        : peaks.FirstOrDefault(entry => entry.Row.Policy == Layout(row.Policy) && entry.Row.Threads == row.Threads) is { } peak
            && peak.Estimate(Metric.BandwidthGigabytesPerSecond) is { Centre: > 0 } estimate ? new Rate(estimate.Centre, peak.IsNoisy) : null;

    /// <summary>The policy of the bandwidth of all nodes at once whose memory lies alike: replicas read each their own.</summary>
    static string? Layout(string policy) => policy switch
    {
        InferencePolicy.Interleave or InferencePolicy.WeightedInterleave => policy,
        InferencePolicy.ReplicaPerNode or InferencePolicy.ReplicaPerNodeNoSpin or InferencePolicy.ReplicaPerL3 => InferencePolicy.Local,
        _ => null,
    };
}
