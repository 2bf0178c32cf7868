using NumaBench.Bench.Inference;
using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>The inference cases of one model on one machine: every policy that means something here, and why others do not.</summary>
static class InferencePlan
{
    /// <param name="topology">The machine.</param>
    /// <param name="model">What is measured.</param>
    /// <param name="profile">quick: the few that decide, from the first node with CPUs; standard: those that decide; full: all.</param>
    /// <param name="hasNumactl">Whether numactl is installed.</param>
    /// <param name="everyPair">Whether full has every other node as remote memory, and not only the farthest.</param>
    public static IEnumerable<PlannedCase> Cases(
        Topology topology, InferenceModel model, string profile = "standard", bool hasNumactl = false, bool everyPair = true)
    {
        var space = new PolicySpace(topology);
        bool quick = profile == "quick", full = profile == "full";
        IEnumerable<PolicyCase> policies =
        [
            MachinePolicies.OsDefault(space),
            .. NodePolicies.LocalAndRemote(space, firstNodeOnly: quick, everyPair: full && everyPair),
            MachinePolicies.Interleave(space),
            ReplicaPolicies.PerNode(space),
            .. quick ? [] : NodePolicies.CpuOnly(space).Append(ReplicaPolicies.PerL3(space)),
            .. full ? OnlyInFull(space, model, hasNumactl) : [],
        ];
        return policies.Select(policy => policy.For(model));
    }

    static IEnumerable<PolicyCase> OnlyInFull(PolicySpace space, InferenceModel model, bool hasNumactl) =>
    [
        .. MachinePolicies.Unbound(space),
        .. NodePolicies.LocalThreads(space),
        .. MachinePolicies.MemoryOnly(space),
        .. NodePolicies.Preferred(space),
        .. MachinePolicies.Spread(space),
        MachinePolicies.WeightedInterleave(space),
        ReplicaPolicies.PerNodeWithoutSpinning(space),
        .. NodePolicies.NumactlWrapped(space, hasNumactl),
        .. NodePolicies.PageCacheElsewhere(space, model),
    ];
}
