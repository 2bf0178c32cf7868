using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class SmtTests
{
    [Fact]
    public void Hardware_threads_are_counted()
    {
        Finding finding = Assert.Single(new Smt().Findings(new SysFsTree().Cpus("0-3", cores: ["0,2", "1,3"]).Node(0, "0-3")));
        Assert.Equal(("smt-on", Severity.Info), (finding.Id, finding.Severity));
        Assert.StartsWith("2 hardware threads a core (4 CPUs, 2 cores):", finding.What);
    }

    [Fact]
    public void One_thread_a_core_is_silent() => Assert.Empty(new Smt().Findings(Patients.OneNode()));
}
