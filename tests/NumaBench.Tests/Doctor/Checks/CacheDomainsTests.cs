using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class CacheDomainsTests
{
    [Fact]
    public void Several_caches_in_a_node_are_told_with_their_size_and_CPUs()
    {
        Finding finding = Assert.Single(new CacheDomains().Findings(Cached("0-1", "2-3", "4-7")));
        Assert.Equal(("several-l3-in-node", Severity.Info, "node 0"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith("2 L3 caches of 32 MiB in each node, 2 CPUs at the largest:", finding.What);
    }

    [Fact]
    public void Nodes_that_are_alike_are_one_finding() => Assert.Equal("nodes 0-1", Assert.Single(new CacheDomains().Findings(Cached("0-1", "2-3", "4-5", "6-7"))).Subject);

    [Fact]
    public void One_cache_a_node_is_silent() => Assert.Empty(new CacheDomains().Findings(Cached("0-3", "4-7")));

    static SysFsTree Cached(params string[] caches) => new SysFsTree().Cpus("0-7", caches: caches).Node(0, "0-3").Node(1, "4-7");
}
