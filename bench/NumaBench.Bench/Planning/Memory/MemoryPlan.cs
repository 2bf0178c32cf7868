using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>All memory cases of a machine, kind by kind.</summary>
static class MemoryPlan
{
    /// <param name="topology">The nodes to measure.</param>
    /// <param name="profile">Its name says how much: quick only what decides, idle latency and bandwidth of every cell.</param>
    /// <param name="remoteExists">False on a machine where no memory is remote; each CPU node then says so.</param>
    public static IEnumerable<PlannedCase> Cases(Topology topology, Profile profile, bool remoteExists)
    {
        bool quick = profile.Name == "quick", full = profile.Name == "full";
        IReadOnlyList<BandwidthPoint> points = BandwidthPoints.For(topology, profile);
        IEnumerable<PlannedCase> pairs =
            from pair in NodePair.All(topology, remoteExists)
            from @case in IdleLatencyPlan.Cases(pair, quick, full)
                .Concat(quick ? [] : SizeCurvePlan.Cases(pair, full))
                .Concat(BandwidthPlan.Cases(pair, points))
            select new PlannedCase(@case, pair.Impossible);
        return quick ? pairs
            : pairs.Concat(PeakBandwidthPlan.Cases(topology, profile))
                .Concat(LoadedLatencyPlan.Cases(topology, remoteExists, full))
                .Concat(CoreToCorePlan.Cases(topology, full))
                .Concat(PageCostPlan.Cases(topology, full, remoteExists));
    }
}
