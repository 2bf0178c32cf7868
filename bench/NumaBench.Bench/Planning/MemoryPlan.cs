using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Idle latency and bandwidth for every CPU node × every memory node; no cell is left to be guessed from another.</summary>
static class MemoryPlan
{
    /// <param name="topology">The nodes to measure.</param>
    /// <param name="operations">The bandwidth operations to measure.</param>
    /// <param name="remoteExists">False on a machine where no memory is remote; each CPU node then says so.</param>
    public static IEnumerable<PlannedCase> Cases(Topology topology, IReadOnlyList<StreamOperation> operations, bool remoteExists)
    {
        foreach (Node cpuNode in topology.Nodes.Where(node => !node.Cpus.IsEmpty))
        {
            foreach (Node memoryNode in topology.Nodes)
            {
                string? impossible = WhyNot(cpuNode, memoryNode);
                foreach (Case @case in Pair(topology, cpuNode, $"{memoryNode.Id}", memoryNode.Id.ToString(), operations))
                {
                    yield return new PlannedCase(@case, impossible);
                }
            }

            if (!remoteExists)
            {
                foreach (Case @case in Pair(topology, cpuNode, "none", nodes: "", operations))
                {
                    yield return new PlannedCase(@case, NoRemote);
                }
            }
        }
    }

    /// <summary>Why a machine with one node has no remote figures.</summary>
    public const string NoRemote = "this machine has one node with memory: remote memory cannot exist here";

    static IEnumerable<Case> Pair(Topology topology, Node cpuNode, string memoryNode, string nodes, IReadOnlyList<StreamOperation> operations)
    {
        CpuSet cores = topology.OnePerCore(cpuNode.UsableCpus);
        // The last core: the kernel's own work and most interrupts gather on the first.
        CpuSet lastCore = cores.IsEmpty ? cores : CpuSet.Of(cores.Last());
        Case common = new()
        {
            Id = "",
            Kind = "",
            CpuNode = cpuNode.Id.ToString(),
            MemoryNode = memoryNode,
            Policy = "bind",
            Nodes = nodes,
        };
        yield return common with
        {
            Id = $"{CaseKind.IdleLatency}/cpu={cpuNode.Id}/mem={memoryNode}/page=huge/walk=random",
            Kind = CaseKind.IdleLatency,
            Cpus = lastCore.ToString(),
            Threads = 1,
            Operation = "chase",
            Method = "pointer-chase",
            WorkingSetBytes = lastCore.IsEmpty ? 0 : WorkingSet.WantedBytes(topology.L3Bytes(lastCore.First)),
        };
        foreach (StreamOperation operation in operations)
        {
            yield return common with
            {
                Id = $"{CaseKind.Bandwidth}/cpu={cpuNode.Id}/mem={memoryNode}/op={operation.Name}/threads=node",
                Kind = CaseKind.Bandwidth,
                Cpus = cores.ToString(),
                Threads = cores.Count,
                Operation = operation.Name,
                Method = $"vector{StreamKernel.WidestVectorBits}",
                WorkingSetBytes = WorkingSet.WantedBytes(topology.L3Bytes(cores)),
            };
        }
    }

    static string? WhyNot(Node cpuNode, Node memoryNode)
    {
        if (cpuNode.UsableCpus.IsEmpty)
        {
            return $"the cpuset or affinity of this process allows none of the CPUs {cpuNode.Cpus} of node {cpuNode.Id}";
        }

        if (memoryNode.MemoryTotalKilobytes == 0)
        {
            return $"node {memoryNode.Id} has no memory";
        }

        return memoryNode.UsableMemory ? null : $"the cpuset of this process does not allow memory of node {memoryNode.Id}";
    }
}
