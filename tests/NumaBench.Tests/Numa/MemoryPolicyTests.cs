using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Numa;

public sealed class MemoryPolicyTests
{
    [Fact]
    public void A_node_that_is_not_online_is_refused_before_the_kernel_drops_it()
    {
        NumaException refusal = Assert.Throws<NumaException>(() => MemoryPolicy.Bind(NodeSet.Of(0, 7)).Require(NodeSet.Of(0, 1)));
        Assert.Contains("node 7 is not online; online nodes: 0-1", refusal.Message);
        Assert.Equal(0, refusal.ErrorNumber);
    }

    [Fact]
    public void Policies_without_nodes_need_none()
    {
        MemoryPolicy.Default.Require(NodeSet.Empty);
        MemoryPolicy.Local.Require(NodeSet.Empty);
    }

    [Fact]
    public void A_policy_about_no_node_is_refused() => Assert.Throws<ArgumentException>(() => MemoryPolicy.Interleave(NodeSet.Empty));

    [Theory]
    [InlineData(PolicyMode.Default, "default")]
    [InlineData(PolicyMode.Local, "local")]
    [InlineData(PolicyMode.Bind, "bind:1-2")]
    [InlineData(PolicyMode.Preferred, "preferred:1")]
    [InlineData(PolicyMode.PreferredMany, "preferred-many:1-2")]
    [InlineData(PolicyMode.Interleave, "interleave:1-2")]
    [InlineData(PolicyMode.WeightedInterleave, "weighted-interleave:1-2")]
    public void A_mode_and_nodes_make_a_policy(PolicyMode mode, string policy) => Assert.Equal(policy, MemoryPolicy.Of(mode, NodeSet.Of(1, 2)).ToString());

    [Fact]
    public void A_mode_that_needs_a_node_has_none_of_none()
    {
        Assert.Throws<ArgumentException>(() => MemoryPolicy.Of(PolicyMode.Preferred, NodeSet.Empty));
        Assert.Throws<ArgumentException>(() => MemoryPolicy.Of((PolicyMode)99, NodeSet.Of(1)));
    }

    [Fact]
    public void A_policy_is_printed_with_its_nodes()
    {
        Assert.Equal("weighted-interleave:0-1", MemoryPolicy.WeightedInterleave(NodeSet.Of(0, 1)).ToString());
        Assert.Equal("preferred-many:0", MemoryPolicy.PreferredMany(NodeSet.Of(0)).ToString());
        Assert.Equal("local", MemoryPolicy.Local.ToString());
    }

    [Fact]
    public void Shares_are_written_by_node_and_nothing_is_unknown()
    {
        var shares = new PageShares([new(1, 3 << 12), new(0, 1 << 12), new(2, 0)]);
        Assert.Equal("0=0.2500 1=0.7500", shares.ToString());
        Assert.Equal(0.75, shares.On(1));
        Assert.Equal("unknown", new PageShares([]).ToString());
        Assert.Equal(0, new PageShares([]).On(0));
    }
}
