using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class NodeSizesTests
{
    // 64 GiB: 7 % are 4.48 GiB.
    [Theory]
    [InlineData(56 << 20, true)]
    [InlineData(59 << 20, true)]
    [InlineData(60 << 20, false)]
    [InlineData(64 << 20, false)]
    public void A_missing_DIMM_shows_and_what_the_kernel_keeps_does_not(long kilobytes, bool found)
    {
        Finding[] findings = new NodeSizes().Findings(Patients.TwoNodes().Node(1, "2-3", kilobytes, "21 10"));
        Assert.Equal(found ? ["node-sizes-differ"] : Array.Empty<string>(), findings.Select(finding => finding.Id));
        Assert.All(findings, finding => Assert.Equal("node 1", finding.Subject));
    }

    [Fact]
    public void Nodes_without_CPUs_or_without_memory_are_no_comparison() =>
        Assert.Empty(new NodeSizes().Findings(Patients.TwoNodes().Node(2, "", 8 << 20).Node(1, "2-3", 0)));

    [Fact]
    public void Small_machines_may_differ_by_a_gibibyte() =>
        Assert.Empty(new NodeSizes().Findings(new SysFsTree().Cpus("0-1").Node(0, "0", 1 << 20).Node(1, "1", 2 << 20)));
}
