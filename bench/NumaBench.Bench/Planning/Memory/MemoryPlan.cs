using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>The memory part of a plan, kind by kind.</summary>
static class MemoryPlan
{
    const string PageCosts = "pages";

    /// <param name="topology">The nodes to measure.</param>
    /// <param name="profile">Its name says how much: quick only what decides, idle latency and bandwidth of every cell.</param>
    /// <param name="remoteExists">False on a machine where no memory is remote; each CPU node then says so.</param>
    public static IEnumerable<PlanPart> Parts(Topology topology, Profile profile, bool remoteExists)
    {
        NodePair[] pairs = [.. NodePair.All(topology, remoteExists)];
        PlanPart Cells(string kind, Density finest, Func<NodePair, Density, IEnumerable<Case>> cases) =>
            new(kind, finest, density => pairs.SelectMany(pair => cases(pair, density).Select(@case => new PlannedCase(@case, pair.Impossible))));

        return profile.Name == "quick"
            ?
            [
                Cells(CaseKind.IdleLatency, Density.Least, IdleLatencyPlan.Cases),
                Cells(CaseKind.Bandwidth, Density.Least, (pair, _) => BandwidthPlan.Cases(pair, topology.Nodes.Count > 2 ? Density.Least : Density.Some)),
            ]
            :
            [
                Cells(CaseKind.IdleLatency, profile.Finest, IdleLatencyPlan.Cases),
                Cells(CaseKind.SizeCurve, profile.Finest, SizeCurvePlan.Cases),
                Cells(CaseKind.Bandwidth, profile.Finest, BandwidthPlan.Cases),
                new(CaseKind.PeakBandwidth, profile.Finest, density => PeakBandwidthPlan.Cases(topology, density)),
                new(CaseKind.LoadedLatency, profile.Finest, density => LoadedLatencyPlan.Cases(pairs, density)),
                new(CaseKind.CoreToCore, profile.Finest, density => CoreToCorePlan.Cases(topology, density)),
                new(PageCosts, profile.Finest, density => PageCostPlan.Cases(topology, density, remoteExists)),
            ];
    }
}
