using System.Numerics;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// How large generated weights are: large enough that caches cannot hold them, small enough for the smallest node.
/// </summary>
static class ModelSizes
{
    const long LeastBytes = 256L << 20;
    const double ShareOfNode = 0.4;

    /// <summary>What the system, and the processes that load the weights, need besides them.</summary>
    const long OthersBytes = 512L << 20;

    /// <summary>
    /// How many layers, or other parts of this size, a model has on this machine. From what never changes between two runs:
    /// history compares the same model. A machine whose nodes are small for their caches gets the largest power of two that
    /// fits; <see cref="CacheResidence"/> then says so.
    /// </summary>
    public static int PartsOf(long partBytes, Topology topology)
    {
        long wanted = (Math.Max(LeastBytes, CacheResidence.WantedBytes(topology)) + partBytes - 1) / partBytes;

        // Memory without CPUs is only ever a part of the interleaved nodes.
        Node[] nodes = [.. topology.Nodes.Where(node => node.UsableMemory && !node.Cpus.IsEmpty && node.MemoryTotalKilobytes is not null)];
        long room = nodes.Length == 0 ? wanted : (long)(ShareOfNode * ((1024 * nodes.Min(node => node.MemoryTotalKilobytes!.Value)) - OthersBytes)) / partBytes;
        return (int)(wanted <= room ? wanted : room < 1 ? 1 : 1L << BitOperations.Log2((ulong)room));
    }
}
