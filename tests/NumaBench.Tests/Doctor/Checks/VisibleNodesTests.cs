using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class VisibleNodesTests
{
    [Theory]
    [InlineData("GenuineIntel", 6, 85, Severity.Error)]
    [InlineData("GenuineIntel", 6, 26, Severity.Error)]
    [InlineData("AuthenticAMD", 25, 1, Severity.Error)]
    [InlineData("FutureCpu", 1, 1, Severity.Warning)]
    public void Two_sockets_with_memory_of_their_own_need_two_nodes(string vendor, int family, int model, Severity severity) =>
        Assert.Equal(("one-node-several-packages", severity, "machine"), new VisibleNodes().Only(Patients.OneNodeTwoSockets().Cpu(vendor, family, model)));

    [Theory]
    [InlineData("GenuineIntel", 6, 25)]
    [InlineData("GenuineIntel", 15, 4)]
    [InlineData("AuthenticAMD", 6, 8)]
    public void Two_sockets_on_a_front_side_bus_have_one_node(string vendor, int family, int model) =>
        Assert.Empty(new VisibleNodes().Findings(Patients.OneNodeTwoSockets().Cpu(vendor, family, model)));

    [Fact]
    public void One_node_that_is_left_while_the_other_is_offline_hides_nothing() =>
        Assert.Empty(new VisibleNodes().Findings(Patients.OneNodeTwoSockets().Node(0, "0-1").Cpu("GenuineIntel", 6, 85)));

    [Fact]
    public void A_hypervisor_may_show_sockets_as_it_likes() =>
        Assert.Empty(new VisibleNodes().Findings(Patients.OneNodeTwoSockets().Cpu("GenuineIntel", 6, 85, "fpu hypervisor")));

    [Fact]
    public void Numa_off_is_an_error_where_it_hides_a_socket()
    {
        Finding finding = Assert.Single(new VisibleNodes().Findings(Patients.OneNodeTwoSockets().File("proc/cmdline", "ro numa=fake=4 numa=off quiet")));
        Assert.Equal(("numa-off", Severity.Error), (finding.Id, finding.Severity));
        Assert.StartsWith("numa=off hides the nodes of 2 packages:", finding.What);
        Assert.Equal(Severity.Warning, new VisibleNodes().Only(Patients.OneNode().File("proc/cmdline", "numa=off")).Severity);
    }

    [Fact]
    public void Fake_nodes_are_named_as_such() =>
        Assert.Equal(("numa-fake", Severity.Warning, "kernel command line"), new VisibleNodes().Only(Patients.TwoNodes().File("proc/cmdline", "numa=fake=2")));

    [Fact]
    public void Two_nodes_on_two_sockets_and_one_on_one_are_right()
    {
        Assert.Empty(new VisibleNodes().Findings(Patients.TwoNodes().File("proc/cmdline", "ro xnuma=off")));
        Assert.Empty(new VisibleNodes().Findings(Patients.OneNode().Cpu("GenuineIntel", 6, 85)));
    }
}
