using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class NumaBalancingTests
{
    const string File = "proc/sys/kernel/numa_balancing";

    [Theory]
    [InlineData("1", "kernel.numa_balancing is 1: the kernel unmaps pages to see who uses them and moves them to the node that did;")]
    [InlineData("2", "kernel.numa_balancing is 2: the kernel unmaps pages to see who uses them and moves hot ones to faster memory;")]
    public void Moving_pages_behind_the_back_is_a_warning(string mode, string start)
    {
        Finding finding = Assert.Single(new NumaBalancing().Findings(Patients.TwoNodes().File(File, mode)));
        Assert.Equal(("numa-balancing-on", Severity.Warning), (finding.Id, finding.Severity));
        Assert.StartsWith(start, finding.What);
    }

    [Fact]
    public void Off_or_with_one_node_it_is_silent()
    {
        Assert.Empty(new NumaBalancing().Findings(Patients.TwoNodes().File(File, "0")));
        Assert.Empty(new NumaBalancing().Findings(Patients.OneNode().File(File, "1")));
    }
}
