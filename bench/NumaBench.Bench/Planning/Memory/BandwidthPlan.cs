using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Bandwidth of a cell: each operation with the threads it is measured with.</summary>
static class BandwidthPlan
{
    public static IEnumerable<Case> Cases(NodePair pair, Density density)
    {
        BandwidthPoint[] points = [.. BandwidthPoints.At(density)];
        Dictionary<string, CpuSet?> cpusOf = points.Select(point => point.Threads).Distinct()
            .ToDictionary(threads => threads, threads => StreamThreads.CpusOf(pair, threads));
        return from point in points
               let cpus = cpusOf[point.Threads]
               where cpus is not null
               select pair.Common with
               {
                   Id = $"{CaseKind.Bandwidth}/cpu={pair.CpuNode.Id}/mem={pair.MemoryId}/op={point.Operation.Name}/threads={point.Threads}",
                   Kind = CaseKind.Bandwidth,
                   Cpus = cpus.ToString(),
                   Threads = cpus.Count,
                   Operation = point.Operation.Name,
                   Method = $"vector{StreamKernel.WidestVectorBits}",
                   WorkingSetBytes = WorkingSet.WantedBytes(pair.Topology.L3Bytes(cpus)),
               };
    }
}
