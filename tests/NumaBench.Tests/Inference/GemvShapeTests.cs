using NumaBench.Bench.Inference;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class GemvShapeTests
{
    static GemvShape For(long l3Mebibytes, long freeMebibytes) => GemvShape.For(
        Machines.Of(Machines.Node(0, "0-1"), Machines.Node(1, "2-3") with { MemoryFreeKilobytes = freeMebibytes << 10 }) with
        {
            L3Caches = [new CacheDomain(CpuSet.Of(0, 1), l3Mebibytes << 20), new CacheDomain(CpuSet.Of(2, 3), l3Mebibytes << 20)],
        });

    [Theory]
    [InlineData(0, 4000, 4)] // unknown caches: 256 MiB
    [InlineData(16, 4000, 4)] // 4 × 32 MiB is less than 256 MiB
    [InlineData(96, 4000, 12)] // 4 × 192 MiB
    [InlineData(100, 4000, 13)] // rounded up
    [InlineData(16, 300, 1)] // 40 % of 300 MiB holds one layer
    public void Weights_are_four_times_the_caches_within_the_smallest_node(long l3, long free, int layers) => Assert.Equal(layers, For(l3, free).Layers);

    [Fact]
    public void Weights_that_the_caches_hold_are_called_so()
    {
        Assert.Equal("", For(96, 4000).Caveat);
        Assert.Equal(
            "LLC-resident: not a memory test. The weights have 384 MiB, 4 × L3 would be 768 MiB, but node 1 has only 1000 MiB free",
            For(96, 1000).Caveat);
        Assert.StartsWith("LLC-resident", For(16, 10).Caveat);
    }
}
