using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class InterruptBalancingTests
{
    [Fact]
    public void A_running_irqbalance_is_named()
    {
        Finding finding = Assert.Single(new InterruptBalancing().Findings(Patients.OneNode().File("proc/1/comm", "systemd").File("proc/812/comm", "irqbalance")));
        Assert.Equal(("irqbalance-running", Severity.Info, "interrupts"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith("irqbalance runs (PID 812):", finding.What);
    }

    [Fact]
    public void Without_it_there_is_nothing_to_say() =>
        Assert.Empty(new InterruptBalancing().Findings(Patients.OneNode().File("proc/1/comm", "systemd").File("proc/sys/comm", "irqbalance")));
}
