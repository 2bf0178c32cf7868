using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference.Models;

public sealed class ModelSizesTests
{
    static Topology Machine(long l3Mebibytes, long smallestNodeMebibytes) =>
        Machines.Of(Machines.Node(0, "0-1"), Machines.Node(1, "2-3") with { MemoryTotalKilobytes = smallestNodeMebibytes << 10 }) with
        {
            L3Caches = [new CacheDomain(CpuSet.Of(0, 1), l3Mebibytes << 20), new CacheDomain(CpuSet.Of(2, 3), l3Mebibytes << 20)],
        };

    [Theory]
    [InlineData(0, 4000, 4)] // unknown caches: 256 MiB
    [InlineData(16, 4000, 4)] // 4 × 32 MiB is less than 256 MiB
    [InlineData(96, 4000, 12)] // 4 × 192 MiB
    [InlineData(100, 4000, 13)] // rounded up
    [InlineData(96, 1500, 8)] // 40 % of 1500 MiB hold 9 layers: a power of two, so that a few MiB change nothing
    [InlineData(16, 300, 1)] // 40 % of 300 MiB hold one
    [InlineData(16, 10, 1)] // never less
    public void Weights_are_four_times_the_caches_within_the_smallest_node(long l3, long smallestNode, int layers) =>
        Assert.Equal(layers, GemvModel.For(Machine(l3, smallestNode)).Layers);

    [Fact]
    public void Free_memory_does_not_change_the_model_because_history_compares_it()
    {
        Topology machine = Machine(96, 4000);
        Topology full = machine with { Nodes = [.. machine.Nodes.Select(node => node with { MemoryFreeKilobytes = 1 })] };

        Assert.Equal(GemvModel.For(machine), GemvModel.For(full));
    }

    [Fact]
    public void Weights_that_the_caches_hold_are_called_so()
    {
        Assert.Equal("", CacheResidence.Caveat(768L << 20, Machine(96, 4000)));
        Assert.Equal(
            "LLC-resident: not a memory test. The weights have 512 MiB, 4 × L3 would be 768 MiB",
            CacheResidence.Caveat(512L << 20, Machine(96, 1500)));
    }
}
