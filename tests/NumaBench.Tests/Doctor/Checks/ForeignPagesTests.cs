using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class ForeignPagesTests
{
    [Fact]
    public void The_share_is_of_what_was_meant_for_the_node()
    {
        Finding finding = Assert.Single(new ForeignPages().Findings(Counts(Patients.TwoNodes(), 9800000, 200000)));
        Assert.Equal(("pages-from-elsewhere", Severity.Info, "node 1"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith("of all pages meant for node 1 since the start of the machine 2.0 % came from another node (numa_foreign 200000):", finding.What);
    }

    [Theory]
    [InlineData(19800000, 200000)]
    [InlineData(0, 160000)]
    [InlineData(0, 0)]
    public void A_page_in_a_hundred_is_harmless_and_so_is_a_hundredth_of_the_node(long hits, long foreign) => Assert.Empty(new ForeignPages().Findings(Counts(Patients.TwoNodes(), hits, foreign)));

    [Fact]
    public void One_node_has_no_other() => Assert.Empty(new ForeignPages().Findings(Patients.OneNode().File("sys/devices/system/node/node0/numastat", "numa_hit 1\nnuma_foreign 99")));

    static SysFsTree Counts(SysFsTree tree, long hits, long foreign) => tree
        .File("sys/devices/system/node/node0/numastat", "numa_hit 1000000\nnuma_miss 20\nnuma_foreign 0")
        .File("sys/devices/system/node/node1/numastat", $"numa_hit {hits}\nnuma_miss 0\nnuma_foreign {foreign}\ninterleave_hit 5");
}
