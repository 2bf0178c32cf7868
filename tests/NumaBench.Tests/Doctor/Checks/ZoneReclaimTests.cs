using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class ZoneReclaimTests
{
    const string File = "proc/sys/vm/zone_reclaim_mode";

    [Fact]
    public void Reclaiming_before_another_node_is_used_is_a_warning() =>
        Assert.Equal(("zone-reclaim-on", Severity.Warning, "vm.zone_reclaim_mode"), new ZoneReclaim().Only(Patients.TwoNodes().File(File, "3")));

    [Fact]
    public void Off_or_with_one_node_it_is_silent()
    {
        Assert.Empty(new ZoneReclaim().Findings(Patients.TwoNodes().File(File, "0")));
        Assert.Empty(new ZoneReclaim().Findings(Patients.OneNode().File(File, "1")));
    }
}
