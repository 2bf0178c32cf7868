using NumaBench.Bench.Memory;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Idle latency: a pointer chase on one CPU of the node, by page size and walk.</summary>
static class IdleLatencyPlan
{
    static readonly (string Page, string Walk)[] Variants = [("huge", "random"), ("base", "random"), ("huge", "window"), ("base", "window")];

    public static IEnumerable<Case> Cases(NodePair pair, Density density) => Variants.Take(Count(pair, density)).Select(variant => Variant(pair, variant.Page, variant.Walk));

    /// <summary>A page walk is the CPU's: the variants come first for its own memory.</summary>
    static int Count(NodePair pair, Density density) => density switch
    {
        Density.Least => 1,
        Density.Few => pair.IsOwn ? 2 : 1,
        Density.Some or Density.Many => pair.IsOwn ? 3 : 1,
        Density.More => pair.IsOwn ? 4 : 2,
        Density.Most => pair.IsOwn ? 4 : 3,
        _ => 4,
    };

    static Case Variant(NodePair pair, string page, string walk) => pair.Common with
    {
        Id = $"{CaseKind.IdleLatency}/cpu={pair.CpuNode.Id}/mem={pair.MemoryId}/page={page}/walk={walk}",
        Kind = CaseKind.IdleLatency,
        Cpus = pair.LastCore.ToString(),
        Threads = 1,
        Operation = "chase",
        Method = "pointer-chase",
        WorkingSetBytes = pair.LastCore.IsEmpty ? 0 : WorkingSet.WantedBytes(pair.Topology.L3Bytes(pair.LastCore.First)),
    };
}
