using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class HmatTests
{
    [Fact]
    public void Promises_are_announced() => Assert.Equal(("hmat-present", Severity.Info, "node 3"), new Hmat().Only(OurMachines.TwoSocketsWithCxl()));

    [Fact]
    public void Their_absence_matters_where_a_node_has_no_CPUs()
    {
        Assert.Equal(("hmat-absent", Severity.Info, "node 2"), new Hmat().Only(Patients.TwoNodes().Node(2, "", 1 << 20)));
        Assert.Empty(new Hmat().Findings(Patients.TwoNodes()));
    }
}
