using System.Numerics;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>
/// The size of the generated model: a stack of square matrices that one inference reads once each, as large language models
/// do for every token. Large enough that caches cannot hold it, small enough for the smallest node.
/// </summary>
sealed record GemvShape(int Width, int Layers)
{
    const int DefaultWidth = 4096;
    const long LeastBytes = 256L << 20;
    const double ShareOfNode = 0.4;

    public long LayerBytes => 4L * Width * Width;

    public long WeightsBytes => Layers * LayerBytes;

    /// <summary>
    /// The size for this machine, from what never changes between two runs: history compares the same model. A machine whose
    /// nodes are small for their caches gets the largest power of two that fits; <see cref="CacheResidence"/> then says so.
    /// </summary>
    public static GemvShape For(Topology topology)
    {
        var layer = new GemvShape(DefaultWidth, 1);
        long wanted = (Math.Max(LeastBytes, CacheResidence.WantedBytes(topology)) + layer.LayerBytes - 1) / layer.LayerBytes;

        // Memory without CPUs is only ever a part of the interleaved nodes.
        Node[] nodes = [.. topology.Nodes.Where(node => node.UsableMemory && !node.Cpus.IsEmpty && node.MemoryTotalKilobytes is not null)];
        long room = nodes.Length == 0 ? wanted : (long)(ShareOfNode * 1024 * nodes.Min(node => node.MemoryTotalKilobytes!.Value)) / layer.LayerBytes;
        return layer with { Layers = (int)(wanted <= room ? wanted : room < 1 ? 1 : 1L << BitOperations.Log2((ulong)room)) };
    }
}
