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
    [InlineData(96, 2000, 8)] // 40 % of 2000 - 512 MiB hold 9 layers: a power of two, so that a few MiB change nothing
    [InlineData(16, 1024, 2)] // 40 % of 512 MiB hold 3
    [InlineData(16, 700, 1)] // 40 % of 188 MiB hold one
    [InlineData(16, 10, 1)] // never less
    public void Weights_are_four_times_the_caches_within_what_the_smallest_node_has_for_them(long l3, long smallestNode, int layers) =>
        Assert.Equal(layers, GemvModel.For(Machine(l3, smallestNode)).Layers);

    [Theory]
    [InlineData(16)]
    [InlineData(96)]
    [InlineData(520)]
    [InlineData(1152)]
    public void Every_model_that_tests_memory_has_four_times_the_caches_and_fits_the_smallest_node(long l3)
    {
        Topology machine = Machine(l3, smallestNodeMebibytes: 64 << 10);
        machine = machine with { Nodes = [.. machine.Nodes.Select(node => node with { MemoryTotalKilobytes = 64 << 20 })] };
        InferenceModel[] models = [.. GeneratedModels.For(machine).Select(model => model.Describe(1, "/anywhere")).Where(model => model.Caveat.Length == 0)];

        Assert.Equal(["gemv", "decoder-int4", "decoder", "mlp-int8", "embedding"], models.Select(model => model.Name));
        Assert.All(models, model =>
        {
            Assert.Equal("", CacheResidence.Caveat(model.WeightsBytes, machine));
            // At most a part more than asked for.
            Assert.InRange(model.WeightsBytes, Math.Max(256L << 20, 8 * (l3 << 20)), Math.Max(256L << 20, 8 * (l3 << 20)) + (65L << 20));
            Assert.True(model.WeightsBytes < 0.4 * (64L << 30));
        });
    }

    [Fact]
    public void On_a_small_node_every_model_stays_within_its_part()
    {
        Topology machine = Machine(l3Mebibytes: 96, smallestNodeMebibytes: 1500);

        Assert.All(GeneratedModels.For(machine), model =>
        {
            InferenceModel described = model.Describe(1, "/anywhere");
            Assert.True(described.WeightsBytes <= 0.4 * (988L << 20), model.Name);
            Assert.True(described.NeededBytes <= 1400L << 20, model.Name);
        });
    }

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
            CacheResidence.Caveat(512L << 20, Machine(96, 2000)));
    }
}
