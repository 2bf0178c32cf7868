using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class OtherWorkTests
{
    [Fact]
    public void Who_uses_the_CPUs_is_named_the_busiest_first()
    {
        OtherWork.Work[] others = [new(7, "idle", 0.09), new(4, "d", 0.1), new(1, "a", 0.2), new(2, "serv\u001b[2Jer", 1.5), new(3, "c", 0.2)];
        Finding finding = Assert.Single(OtherWork.Judge(others, 4, "8.48 11.71 11.85 16/208 6984"));
        Assert.Equal(("machine-busy", Severity.Warning, "other work"), (finding.Id, finding.Severity, finding.Subject));
        Assert.StartsWith("2.0 of 4 CPUs are used by others just now: serv [2Jer (PID 2) 1.5, a (PID 1) 0.2, c (PID 3) 0.2 and 1 more; load average 8.48. A run takes", finding.What);
    }

    [Theory]
    [InlineData(0.5, 2, Severity.Info)]
    [InlineData(0.6, 2, Severity.Warning)]
    [InlineData(2.5, 128, Severity.Info)]
    [InlineData(2.6, 128, Severity.Warning)]
    public void A_big_machine_always_has_a_few_busy_threads(double used, int cpus, Severity severity) =>
        Assert.Equal(severity, Assert.Single(OtherWork.Judge([new(2, "x", used)], cpus, "0.5")).Severity);

    [Fact]
    public void An_idle_machine_and_a_recorded_one_are_silent()
    {
        Assert.Empty(OtherWork.Judge([new(7, "idle", 0.09)], 4, "9.0"));
        Assert.Empty(new OtherWork().Findings(Patients.OneNode().File("proc/loadavg", "64.0 64.0 64.0 64/64 1")));
    }
}
