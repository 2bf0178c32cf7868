using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class HugePagePoolsTests
{
    [Fact]
    public void A_pool_on_one_node_only_is_a_warning()
    {
        Finding finding = Assert.Single(new HugePagePools().Findings(Pool(Pool(Patients.TwoNodes(), 0, 1024, 0), 1, 0, 0)));
        Assert.Equal(("huge-pages-uneven", Severity.Warning, "2048 kB pages"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith("node 0 has 1024, node 1 has 0:", finding.What);
    }

    [Fact]
    public void A_quarter_of_a_node_reserved_for_nobody_is_a_warning()
    {
        const int Quarter = (int)(Patients.NodeKilobytes / 4 / 2048);
        Assert.Empty(new HugePagePools().Findings(Pool(Patients.OneNode(), 0, Quarter, Quarter)));
        Assert.Empty(new HugePagePools().Findings(Pool(Patients.OneNode(), 0, Quarter + 1, 0)));
        Finding finding = Assert.Single(new HugePagePools().Findings(Pool(Patients.OneNode(), 0, Quarter + 1, Quarter + 1)));
        Assert.Equal(("huge-pages-idle", Severity.Warning, "node 0"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith("16.0 GiB of 64.0 GiB are reserved", finding.What);
    }

    static SysFsTree Pool(SysFsTree tree, int node, int total, int free) => tree
        .File($"sys/devices/system/node/node{node}/hugepages/hugepages-2048kB/nr_hugepages", $"{total}")
        .File($"sys/devices/system/node/node{node}/hugepages/hugepages-2048kB/free_hugepages", $"{free}");
}
