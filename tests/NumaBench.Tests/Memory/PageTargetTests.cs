using NumaBench.Bench.Memory;
using NumaBench.Numa;

namespace NumaBench.Tests.Memory;

public class PageTargetTests
{
    const long Bytes = 10_000;

    static PageShares Shares(params (int Node, long Bytes)[] entries) => new(entries.Select(entry => KeyValuePair.Create(entry.Node, entry.Bytes)));

    [Fact]
    public void One_node_needs_99_percent_before_and_after()
    {
        PageTarget target = PageTarget.On(1);

        Assert.Null(target.Misplaced(Shares((1, 9_900), (0, 100)), Shares((1, 10_000)), Bytes));
        Assert.Equal("98.9 % of the pages on node 1 (before 1=1.0000, after 0=0.0110 1=0.9890)", target.Misplaced(Shares((1, 10_000)), Shares((1, 9_890), (0, 110)), Bytes));
    }

    [Fact]
    public void Pages_that_the_kernel_does_not_find_prove_nothing() =>
        Assert.NotNull(PageTarget.On(1).Misplaced(Shares((1, 9_000)), Shares((1, 9_000)), Bytes));

    [Fact]
    public void Interleaved_pages_are_within_a_point_of_even()
    {
        PageTarget target = PageTarget.Interleaved(NodeSet.Of(0, 2));
        PageShares even = Shares((0, 5_000), (2, 5_000));

        Assert.Null(target.Misplaced(even, Shares((0, 5_090), (2, 4_910)), Bytes));
        Assert.NotNull(target.Misplaced(even, Shares((0, 5_110), (2, 4_890)), Bytes));
        Assert.NotNull(target.Misplaced(Shares((0, 5_110), (2, 4_890)), even, Bytes));
        Assert.NotNull(target.Misplaced(even, Shares((0, 5_000), (1, 5_000)), Bytes));
    }

    [Fact]
    public void Weights_are_what_the_shares_follow_and_are_told()
    {
        PageTarget target = PageTarget.Weighted(new Dictionary<int, int> { [0] = 3, [1] = 1 });

        Assert.Equal(PolicyMode.WeightedInterleave, target.Policy.Mode);
        Assert.Equal("weights of the nodes as the kernel had them: 0=3 1=1", target.Remark);
        Assert.Null(target.Misplaced(Shares((0, 7_500), (1, 2_500)), Shares((0, 7_450), (1, 2_550)), Bytes));
        Assert.NotNull(target.Misplaced(Shares((0, 5_000), (1, 5_000)), Shares((0, 5_000), (1, 5_000)), Bytes));
    }

    [Fact]
    public void Of_very_many_nodes_none_may_be_left_out()
    {
        int[] nodes = [.. Enumerable.Range(0, 128)];
        PageShares without = Shares([.. nodes.Skip(1).Select(node => (node, Bytes / 127))]);

        Assert.NotNull(PageTarget.Interleaved(NodeSet.Of(nodes)).Misplaced(without, without, Bytes));
    }
}
