using NumaBench.Bench.Doctor.Checks;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class KernelPoliciesTests
{
    [Theory]
    [InlineData("5.3.0-rc7", "no-preferred-many,no-weighted-interleave")]
    [InlineData("5.15.0", "no-weighted-interleave")]
    [InlineData("6.8.12-lts", "no-weighted-interleave")]
    [InlineData("6.10.0", "")]
    [InlineData("unknown", "")]
    public void What_the_kernel_is_too_old_for_is_said(string release, string ids) =>
        Assert.Equal(ids, string.Join(',', new KernelPolicies().Findings(Patients.TwoNodes().File("proc/sys/kernel/osrelease", release)).Select(finding => finding.Id)));

    [Fact]
    public void A_backport_counts_and_one_node_needs_no_policy()
    {
        Assert.Empty(new KernelPolicies().Findings(Patients.TwoNodes()
            .File("proc/version", "Linux version 6.4.0 (x)").File("sys/kernel/mm/mempolicy/weighted_interleave/node0", "1")));
        Assert.Empty(new KernelPolicies().Findings(Patients.OneNode().File("proc/version", "Linux version 4.4.0 (x)")));
    }
}
