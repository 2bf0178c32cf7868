using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class PlacementCallsTests
{
    const string Filtered = "Name:\tx\nSeccomp:\t2\nSeccomp_filters:\t1", Free = "Name:\tx\nSeccomp:\t0\nSeccomp_filters:\t0";

    [Theory]
    [InlineData(Filtered, "mbind, move_pages are refused by a seccomp filter, as containers have: memory is")]
    [InlineData(Free, "mbind, move_pages are refused: memory is")]
    public void Refused_calls_are_a_warning(string status, string start)
    {
        Finding finding = Assert.Single(PlacementCalls.Judge(status, ["mbind", "move_pages"]));
        Assert.Equal(("placement-calls-refused", Severity.Warning), (finding.Id, finding.Severity));
        Assert.StartsWith(start, finding.What);
    }

    [Fact]
    public void A_filter_that_refuses_none_of_them_is_silent() => Assert.Empty(PlacementCalls.Judge(Filtered, []));

    [Fact]
    public void Of_a_recorded_machine_only_the_filter_is_known()
    {
        Assert.Equal(("seccomp-filter", Severity.Info, "system calls"), new PlacementCalls().Only(Patients.TwoNodes().File("proc/self/status", Filtered)));
        Assert.Empty(new PlacementCalls().Findings(Patients.TwoNodes().File("proc/self/status", Free)));
    }

    [Fact]
    public void The_probe_leaves_the_policy_as_it_was()
    {
        using Placement placement = Placement.Enter(LinuxCalls.GetAffinity(), MemoryPolicy.Preferred(Topology.Read(SysFs.Live).Nodes[0].Id), Topology.Read(SysFs.Live).OnlineNodes);
        Assert.Empty(LinuxCalls.RefusedPlacementCalls());
        Assert.Equal(PolicyMode.Preferred, LinuxCalls.InheritedPolicyMode());
    }
}
