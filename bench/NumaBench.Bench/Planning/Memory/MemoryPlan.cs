using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>All memory cases of a machine, kind by kind.</summary>
static class MemoryPlan
{
    /// <param name="topology">The nodes to measure.</param>
    /// <param name="quick">Only what decides: idle latency and bandwidth of every cell.</param>
    /// <param name="remoteExists">False on a machine where no memory is remote; each CPU node then says so.</param>
    /// <param name="full">Every point of every cell, however long it takes.</param>
    public static IEnumerable<PlannedCase> Cases(Topology topology, bool quick, bool remoteExists, bool full = false) =>
        (from pair in NodePair.All(topology, remoteExists)
        from @case in IdleLatencyPlan.Cases(pair, quick, full)
            .Concat(quick ? [] : SizeCurvePlan.Cases(pair, full))
            .Concat(BandwidthPlan.Cases(pair, quick))
        select new PlannedCase(@case, pair.Impossible))
        .Concat(quick ? [] : LoadedLatencyPlan.Cases(topology, remoteExists, full));
}
