using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class SizeCurvePlanTests
{
    static SysFsTree Nodes(int count) => Enumerable.Range(0, count)
        .Aggregate(new SysFsTree().Cpus($"0-{count - 1}"), (tree, node) => tree.Node(node, $"{node}"));

    static PlannedCase[] Plan(SysFsTree tree, bool quick = false, bool full = false) =>
        [.. UnthinnedPlan.Cases(tree.Read(), quick ? "quick" : full ? "full" : "standard").Where(planned => planned.Case.Kind == CaseKind.SizeCurve)];

    [Fact]
    public void A_standard_curve_of_the_own_memory_has_every_doubling_from_4_KiB_to_256_MiB()
    {
        using SysFsTree tree = Nodes(2);
        Assert.Equal(
            ["4KiB", "8KiB", "16KiB", "32KiB", "64KiB", "128KiB", "256KiB", "512KiB", "1MiB", "2MiB", "4MiB", "8MiB", "16MiB", "32MiB", "64MiB", "128MiB", "256MiB"],
            Plan(tree).Where(planned => planned.Case is { CpuNode: "1", MemoryNode: "1" }).Select(planned => CaseId.Value(planned.Case.Id, "ws")));
        Assert.Contains("latency.curve/cpu=0/mem=1/ws=64MiB/page=huge", Plan(tree).Select(planned => planned.Case.Id));
    }

    [Fact]
    public void A_full_curve_has_two_points_an_octave()
    {
        using SysFsTree tree = Nodes(2);
        long[] sizes = [.. Plan(tree, full: true).Where(planned => planned.Case is { CpuNode: "0", MemoryNode: "1" }).Select(planned => planned.Case.WorkingSetBytes)];
        Assert.Equal([4096L, 6144, 8192, 12288], sizes[..4]);
        Assert.Equal((33, 256L << 20), (sizes.Length, sizes[^1]));
    }

    [Fact]
    public void The_last_point_is_at_least_eight_times_the_L3()
    {
        // The tree's L3 is 32 MiB; 8 × 48 MiB is 384 MiB, and the next doubling 512 MiB.
        using SysFsTree small = new SysFsTree().Cpus("0-1", caches: ["0-1"]).Node(0, "0-1");
        using SysFsTree large = new SysFsTree().Cpus("0-1", caches: ["0-1"]).Node(0, "0-1");
        large.File("sys/devices/system/cpu/cpu0/cache/index3/size", "49152K").File("sys/devices/system/cpu/cpu1/cache/index3/size", "49152K");

        Assert.Equal((256, 512), (Last(small), Last(large)));

        static long Last(SysFsTree tree) => Plan(tree).Max(planned => planned.Case.WorkingSetBytes) >> 20;
    }

    [Theory]
    [InlineData("Least", 1, 1)]
    [InlineData("Few", 17, 2)]
    [InlineData("Some", 17, 6)]
    [InlineData("Many", 17, 9)]
    [InlineData("More", 33, 9)]
    [InlineData("Most", 33, 17)]
    [InlineData("All", 33, 33)]
    public void Other_nodes_memory_gives_up_points_first(string density, int own, int other)
    {
        using SysFsTree tree = Nodes(2);
        NodePair[] pairs = [.. NodePair.All(tree.Read(), remoteExists: true)];

        Assert.Equal([own, other, other, own], pairs.Select(pair => SizeCurvePlan.Cases(pair, Enum.Parse<Density>(density)).Count()));
    }

    [Fact]
    public void The_point_of_every_density_is_memory_for_the_most_part()
    {
        // 2 × 48 MiB are 96 MiB, and the next doubling 128 MiB.
        using SysFsTree tree = new SysFsTree().Cpus("0-1", caches: ["0-1"]).Node(0, "0-1");
        tree.File("sys/devices/system/cpu/cpu0/cache/index3/size", "49152K").File("sys/devices/system/cpu/cpu1/cache/index3/size", "49152K");

        Assert.Equal(128L << 20, SizeCurvePlan.Cases(NodePair.All(tree.Read(), remoteExists: false).First(), Density.Least).Single().WorkingSetBytes);
    }

    [Fact]
    public void A_quick_run_has_no_curve()
    {
        using SysFsTree tree = Nodes(2);
        Assert.Empty(Plan(tree, quick: true));
    }

    [Fact]
    public void What_cannot_be_measured_is_one_case_with_its_reason()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-1").Node(0, "0-1");
        Assert.Equal([("latency.curve/cpu=0/mem=none/ws=256MiB/page=huge", NodePair.NoRemote)],
            Plan(tree).Where(planned => planned.Impossible is not null).Select(planned => (planned.Case.Id, planned.Impossible!)));
    }

    [Theory]
    [InlineData(4096, "4KiB")]
    [InlineData(1536 << 10, "1536KiB")]
    [InlineData(3 << 20, "3MiB")]
    [InlineData(1 << 30, "1GiB")]
    public void A_size_has_the_largest_unit_that_is_whole(long bytes, string text) => Assert.Equal(text, SizeCurvePlan.Text(bytes));
}
