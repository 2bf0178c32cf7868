using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class NodeKindsTests
{
    const string Access = "access1/initiators";

    [Theory]
    [InlineData("400000", "HMAT promises 400000 MB/s, the CPUs' own memory 200000: high-bandwidth memory (HBM).")]
    [InlineData("28000", "HMAT promises 28000 MB/s, the CPUs' own memory 200000: slower memory, such as CXL or Optane.")]
    public void HMAT_tells_fast_from_slow(string bandwidth, string start) =>
        Assert.StartsWith(start, Assert.Single(new NodeKinds().Findings(Promise(Promise(WithBareNode(), 0, "200000"), 2, bandwidth))).What);

    [Fact]
    public void Tiers_and_the_CXL_bus_are_evidence_too()
    {
        Finding finding = Assert.Single(new NodeKinds().Findings(WithBareNode()
            .File("sys/devices/virtual/memory_tiering/memory_tier4/nodelist", "0-1")
            .File("sys/devices/virtual/memory_tiering/memory_tier22/nodelist", "2")
            .File("sys/bus/cxl/devices/mem0/ram/size", "0x1000000000")));
        Assert.Equal(("cpuless-node-kind", Severity.Info, "node 2"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith("memory tier 22 of the kernel (a higher number is slower memory); 1 CXL memory device on the bus.", finding.What);
    }

    [Fact]
    public void Without_evidence_nothing_is_guessed() =>
        Assert.Empty(new NodeKinds().Findings(WithBareNode().File("sys/devices/virtual/memory_tiering/memory_tier4/nodelist", "nonsense")));

    static SysFsTree WithBareNode() => Patients.TwoNodes().Node(2, "", 32 << 20);

    static SysFsTree Promise(SysFsTree tree, int node, string bandwidth) => tree
        .File($"sys/devices/system/node/node{node}/{Access}/read_bandwidth", bandwidth)
        .File($"sys/devices/system/node/node{node}/{Access}/node0/uevent", "");
}
