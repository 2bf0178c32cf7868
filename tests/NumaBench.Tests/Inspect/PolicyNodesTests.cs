using NumaBench.Bench.Inspect;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class PolicyNodesTests
{
    [Theory]
    [InlineData("default", "default", "")]
    [InlineData("local", "local", "")]
    [InlineData("bind:0-1,3", "bind", "0-1,3")]
    [InlineData("bind=static:2", "bind", "2")]
    [InlineData("interleave=0-3", "interleave", "0-3")]
    [InlineData("prefer (many)=static:0", "prefer (many)", "0")]
    [InlineData("weighted interleave:0,2", "weighted interleave", "0,2")]
    [InlineData("something=new:words", "something", "")]
    public void The_nodes_of_a_policy_are_understood(string policy, string mode, string nodes)
    {
        PolicyNodes parsed = PolicyNodes.Parse(policy);

        Assert.Equal((mode, nodes), (parsed.Mode, parsed.Nodes.ToString()));
    }
}
