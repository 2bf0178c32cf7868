using NumaBench.Bench.Inference;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class PlacementProofTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_huge_pages_are_everywhere_the_reason_names_them(bool hugePages) =>
        // As seen on a guest with a real model.
        Assert.Equal(hugePages, Wrong(MemoryPolicy.Interleave(NodeSet.Of(0, 1)), 745, 255, hugePages)!.Contains("2 MiB at a time", StringComparison.Ordinal));

    static string? Wrong(MemoryPolicy? policy, long onZero, long onOne, bool hugePages = false) =>
        PlacementProof.WrongMemory(policy, new PageShares([KeyValuePair.Create(0, onZero), KeyValuePair.Create(1, onOne)]), hugePages);

    [Fact]
    public void Bound_weights_must_lie_on_the_node_to_99_percent()
    {
        Assert.Null(Wrong(MemoryPolicy.Bind(1), 1, 99));
        Assert.Equal("only 98.0 % of the weights' pages lie on node 1 (0=0.0200 1=0.9800)", Wrong(MemoryPolicy.Bind(1), 2, 98)?.Replace("98.0%", "98.0 %"));
        Assert.Null(Wrong(null, 2, 98));
    }

    [Theory]
    [InlineData(495, 505, false, true)]
    [InlineData(485, 515, false, false)]
    [InlineData(488, 512, true, true)] // seen on a guest: some pages of 2 MiB out of turn
    [InlineData(460, 540, true, false)]
    [InlineData(0, 1000, true, false)]
    public void Interleaved_weights_must_be_even_to_a_point_or_to_a_huge_page_a_tensor(long onZero, long onOne, bool hugePages, bool right) =>
        Assert.Equal(right, Wrong(MemoryPolicy.Interleave(NodeSet.Of(0, 1)), onZero, onOne, hugePages) is null);

    [Theory]
    [InlineData(750, 250, true)]
    [InlineData(741, 259, true)]
    [InlineData(739, 261, false)]
    [InlineData(500, 500, false)]
    public void Weighted_pages_must_follow_the_weights_to_a_point(long onZero, long onOne, bool right)
    {
        var shares = new PageShares([KeyValuePair.Create(0, onZero << 20), KeyValuePair.Create(1, onOne << 20)]);
        string? wrong = PlacementProof.WrongMemory(
            MemoryPolicy.WeightedInterleave(NodeSet.Of(0, 1)), shares, hugePages: false, new Dictionary<int, int> { [0] = 3, [1] = 1 });

        Assert.Equal(right ? null : $"the weights' pages do not follow the kernel's weights 0=3 1=1 ({shares})", wrong);
    }

    [Fact]
    public void The_last_round_of_weights_may_be_cut_anywhere()
    {
        // 128 pages of 2 MiB in rounds of 60 + 40: 60 + 28 lie on node 0.
        var shares = new PageShares([KeyValuePair.Create(0, 88L << 21), KeyValuePair.Create(1, 40L << 21)]);
        var weights = new Dictionary<int, int> { [0] = 60, [1] = 40 };
        MemoryPolicy policy = MemoryPolicy.WeightedInterleave(NodeSet.Of(0, 1));

        Assert.Null(PlacementProof.WrongMemory(policy, shares, hugePages: true, weights));
        Assert.NotNull(PlacementProof.WrongMemory(policy, shares, hugePages: false, weights));
    }

    [Fact]
    public void Interleaved_weights_must_be_on_every_node_also_where_there_are_many()
    {
        var missing = new PageShares(Enumerable.Range(0, 39).Select(node => KeyValuePair.Create(node, 100L)));
        Assert.Null(PlacementProof.WrongMemory(MemoryPolicy.Interleave(NodeSet.Of(Enumerable.Range(0, 39))), missing, hugePages: true));
        Assert.NotNull(PlacementProof.WrongMemory(MemoryPolicy.Interleave(NodeSet.Of(Enumerable.Range(0, 40))), missing, hugePages: true));
    }

    [Fact]
    public void Idle_threads_do_not_count_and_busy_ones_elsewhere_do()
    {
        string root = Directory.CreateTempSubdirectory().FullName;
        void Thread(int id, long ticks, int cpu)
        {
            string folder = Directory.CreateDirectory(Path.Combine(root, "proc/5/task", id.ToString())).FullName;
            File.WriteAllText(Path.Combine(folder, "stat"), $"{id} (a (b) c) R 1 1 1 0 -1 0 0 0 0 0 {ticks} {ticks} 0 0 20 0 3 0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0 0 17 {cpu} 0 0 0\n");
        }

        Thread(1, 100, 0);
        Thread(2, 50, 9);
        var watch = new ThreadWatch(new SysFs(root), 5, CpuSet.Of(0, 1));
        Thread(1, 140, 1);
        watch.Sample();

        Assert.Equal(("1", 80L, 80L), (watch.Seen.ToString(), watch.Ticks, watch.TicksAllowed));
        Assert.Null(PlacementProof.WrongCpus(CpuSet.Of(0, 1), watch));

        Thread(3, 10, 7);
        watch.Sample();
        Assert.Equal((100L, 80L), (watch.Ticks, watch.TicksAllowed));
        Assert.Contains("on CPUs 0-1 (seen on 1,7)", PlacementProof.WrongCpus(CpuSet.Of(0, 1), watch));

        // 80 and 20 ticks; 6 are less than a tenth of the busiest one's.
        Thread(4, 3, 1);
        watch.Sample();
        Assert.Equal(2, watch.BusyThreads);
        Directory.Delete(root, recursive: true);
    }
}
