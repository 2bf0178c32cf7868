using NumaBench.Bench.Memory;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Memory;

public class LoadBufferTests
{
    const long Mebi = 1 << 20;

    [Fact]
    public void A_load_on_one_node_counts_only_what_lies_there()
    {
        Assert.Equal(1, Placed(256 * Mebi, (0, 256 * Mebi)));
        Assert.Equal(0.75, Placed(256 * Mebi, (0, 192 * Mebi), (1, 64 * Mebi)));
        // A page of which the kernel cannot say where it is proves nothing.
        Assert.Equal(0.5, Placed(256 * Mebi, (0, 128 * Mebi)));
    }

    [Fact]
    public void A_load_on_all_nodes_may_be_uneven_by_one_huge_page_or_a_point()
    {
        NodeSet three = NodeSet.Of(0, 1, 2);
        Assert.Equal(1, LoadBuffer.PlacedShare(Shares((0, 44 * Mebi), (1, 42 * Mebi), (2, 42 * Mebi)), three, 128 * Mebi), 6);
        Assert.Equal((128.0 / 3 * 2 + 30) / 128, LoadBuffer.PlacedShare(Shares((0, 49 * Mebi), (1, 49 * Mebi), (2, 30 * Mebi)), three, 128 * Mebi), 6);
        Assert.Equal(2.0 / 3, LoadBuffer.PlacedShare(Shares((0, 64 * Mebi), (1, 64 * Mebi)), three, 128 * Mebi), 6);
    }

    [Fact]
    public void Chase_and_load_each_get_half_of_what_a_case_may_take()
    {
        // Free are 8 GiB a node; a quarter may be taken, of which a sixteenth is left.
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3");

        Assert.Equal((960 * Mebi, ""), LoadBuffer.Fit("the load's", 960 * Mebi, 0, NodeSet.Of(0), tree.Open()));
        Assert.Equal((1920 * Mebi, ""), LoadBuffer.Fit("the load's", 1920 * Mebi, 0, NodeSet.Of(0, 1), tree.Open()));
        Assert.Equal(
            (960 * Mebi, "the load's memory 960 MiB instead of 1536 MiB: node 0 can spare no more"),
            LoadBuffer.Fit("the load's", 1536 * Mebi, 32 * Mebi, NodeSet.Of(0), tree.Open()));
        Assert.Throws<NotEnoughMemoryException>(() => LoadBuffer.Fit("the load's", 2048 * Mebi, 512 * Mebi, NodeSet.Of(0), tree.Open()));
    }

    static double Placed(long bytes, params (int, long)[] pages) => LoadBuffer.PlacedShare(Shares(pages), NodeSet.Of(0), bytes);

    static PageShares Shares(params (int Node, long Bytes)[] pages) => new(pages.Select(entry => KeyValuePair.Create(entry.Node, entry.Bytes)));
}
