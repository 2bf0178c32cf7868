using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class VirtualMachineTests
{
    [Fact]
    public void A_guest_with_one_node_is_told_what_it_cannot_see()
    {
        Finding finding = Assert.Single(new VirtualMachine().Findings(Patients.OneNode().File("sys/class/dmi/id/sys_vendor", "QEMU")));
        Assert.Equal(("virtual-machine", Severity.Warning), (finding.Id, finding.Severity));
        Assert.StartsWith("the hypervisor (QEMU) shows 1 node, whatever the host has:", finding.What);
    }

    [Fact]
    public void A_guest_with_two_nodes_is_told_when_they_are_real() =>
        Assert.StartsWith(
            "a hypervisor that gives no name shows 2 nodes:",
            Assert.Single(new VirtualMachine().Findings(Patients.TwoNodes().Cpu("GenuineIntel", 6, 85, "fpu hypervisor"))).What);

    [Fact]
    public void A_container_is_for_information() =>
        Assert.Equal(("container", Severity.Info, "machine"), new VirtualMachine().Only(Patients.OneNode().File(".dockerenv", "")));

    [Fact]
    public void Bare_metal_is_silent() =>
        Assert.Empty(new VirtualMachine().Findings(Patients.OneNode().Cpu("GenuineIntel", 6, 85).File("sys/class/dmi/id/sys_vendor", "Dell Inc.")));
}
