using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class DistancesTests
{
    [Theory]
    [InlineData("10 21", "22 10", "node 0 to 1 is 21, but back 22:")]
    [InlineData("11 21", "21 10", "node 0 to itself is 11, not 10:")]
    [InlineData("10 255", "255 10", "node 0 to 1 is 255, which means unreachable, and 1 more:")]
    [InlineData("10 10", "21 10", "node 0 to 1 is 10, no farther than to itself:")]
    public void What_cannot_be_true_is_said(string first, string second, string start)
    {
        Finding finding = Assert.Single(new Distances().Findings(Patients.TwoNodes().Node(0, "0-1", 1 << 20, first).Node(1, "2-3", 1 << 20, second)));
        Assert.Equal(("distances-odd", Severity.Warning), (finding.Id, finding.Severity));
        Assert.StartsWith(start, finding.What);
    }

    [Theory]
    [InlineData("10 21", "21 10")]
    [InlineData("10 10", "10 10")]
    public void A_table_that_can_be_true_is_silent_and_a_flat_one_is_the_topology_s_finding(string first, string second) =>
        Assert.Empty(new Distances().Findings(Patients.TwoNodes().Node(0, "0-1", 1 << 20, first).Node(1, "2-3", 1 << 20, second)));
}
