using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Bandwidth of all nodes at once, for each way to lay out the memory.</summary>
static class PeakBandwidthPlan
{
    /// <summary>Reading, the mixes of reads and writes, and a triad: what Intel MLC calls peak injection bandwidth.</summary>
    static readonly StreamOperation[] FullOperations =
        [StreamOperation.Read, StreamOperation.ThreeReadsOneWrite, StreamOperation.TwoReadsOneWrite, StreamOperation.OneReadOneWrite, StreamOperation.TriadNonTemporal];

    public static IEnumerable<PlannedCase> Cases(Topology topology, Density density)
    {
        string[] policies = density >= Density.More
            ? [InferencePolicy.Local, InferencePolicy.Interleave, InferencePolicy.WeightedInterleave]
            : [InferencePolicy.Local, InferencePolicy.Interleave];
        return from policy in policies
               let layout = Layout(topology, policy)
               from operation in density >= Density.Most ? FullOperations : [StreamOperation.Read]
               select new PlannedCase(
                   new Case
                   {
                       Id = $"{CaseKind.PeakBandwidth}/policy={policy}/op={operation.Name}",
                       Kind = CaseKind.PeakBandwidth,
                       CpuNode = "all",
                       MemoryNode = "all",
                       Cpus = layout.Cpus.ToString(),
                       Threads = layout.Cpus.Count,
                       Policy = policy,
                       Nodes = NodeSet.Of(layout.Memory.Select(node => node.Id)).ToString(),
                       Operation = operation.Name,
                       Method = $"vector{StreamKernel.WidestVectorBits}",
                       WorkingSetBytes = layout.Memory.Sum(node => WorkingSet.WantedBytes(topology.L3Bytes(node.UsableCpus))),
                   },
                   layout.Impossible);
    }

    static (CpuSet Cpus, IReadOnlyList<Node> Memory, string? Impossible) Layout(Topology topology, string policy)
    {
        Node[] memory = [.. topology.Nodes.Where(node => node.UsableMemory)];
        if (policy == InferencePolicy.Local)
        {
            Node[] local = [.. memory.Where(node => !node.UsableCpus.IsEmpty)];
            CpuSet cores = CpuSet.Of(local.SelectMany(node => topology.OnePerCore(node.UsableCpus)));
            return (cores, local, local switch
            {
                [] => "no node has both CPUs and memory that this process may use",
                // As numa=fake makes them.
                _ when local.Sum(node => node.UsableCpus.Count) > local.SelectMany(node => node.UsableCpus).Distinct().Count() =>
                    "nodes claim the same CPUs: no memory is local to one of them alone",
                _ => null,
            });
        }

        return (topology.OnePerCore(topology.UsableCpus), memory,
            NoInterleave(topology, policy) ?? (topology.UsableCpus.IsEmpty ? "this process may use no CPU of these nodes" : null));
    }

    /// <summary>Null where there is something to interleave and the kernel can do it; otherwise the reason.</summary>
    public static string? NoInterleave(Topology topology, string policy) => topology.Nodes.Where(node => node.UsableMemory).ToArray() switch
    {
        [] => "no node has memory that this process may use",
        [var only] => $"only node {only.Id} has memory that this process may use: there is nothing to interleave",
        var memory when policy == InferencePolicy.WeightedInterleave && memory.Any(node => node.InterleaveWeight is null) =>
            "the kernel has no weighted interleave (Linux 6.9 and later show weights in /sys/kernel/mm/mempolicy/weighted_interleave)",
        _ => null,
    };
}
