using System.Globalization;
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
    const int TimesL3 = 4;
    const double ShareOfFreeMemory = 0.4;

    /// <summary>Why the results say little about memory; empty when the weights are four times the caches.</summary>
    public string Caveat { get; init; } = "";

    public long LayerBytes => 4L * Width * Width;

    public long WeightsBytes => Layers * LayerBytes;

    /// <summary>One multiplication and one addition a weight.</summary>
    public double Flops => 2.0 * Layers * Width * Width;

    /// <summary>The size for this machine.</summary>
    public static GemvShape For(Topology topology)
    {
        var layer = new GemvShape(DefaultWidth, 1);
        long caches = TimesL3 * topology.L3Bytes(topology.UsableCpus);
        long wanted = (Math.Max(LeastBytes, caches) + layer.LayerBytes - 1) / layer.LayerBytes;

        Node? smallest = topology.Nodes.Where(node => node.UsableMemory && node.MemoryFreeKilobytes is not null).MinBy(node => node.MemoryFreeKilobytes);
        long cap = smallest is null ? wanted : (long)(ShareOfFreeMemory * 1024 * smallest.MemoryFreeKilobytes!.Value) / layer.LayerBytes;
        GemvShape shape = layer with { Layers = (int)Math.Max(1, Math.Min(wanted, cap)) };
        return shape.WeightsBytes >= caches ? shape : shape with
        {
            Caveat = string.Create(CultureInfo.InvariantCulture,
                $"LLC-resident: not a memory test. The weights have {shape.WeightsBytes >> 20} MiB, {TimesL3} × L3 would be {caches >> 20} MiB, but node {smallest!.Id} has only {smallest.MemoryFreeKilobytes >> 10} MiB free"),
        };
    }
}
