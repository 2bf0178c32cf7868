using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class StolenTimeTests
{
    [Theory]
    [InlineData(980, 20, "since the start the hypervisor took 2.0 % of the time in which there was work here:")]
    [InlineData(990, 10, null)]
    [InlineData(400, 99, null)]
    [InlineData(0, 0, null)]
    public void A_percent_of_the_time_with_work_is_harmless_and_ten_seconds_of_work_are_needed_to_know(int busy, int stolen, string? start)
    {
        // cpu user nice system idle iowait irq softirq steal guest guest_nice; the sum of all CPUs is not counted again.
        Finding[] findings = new StolenTime().Findings(Patients.OneNode().File("proc/stat", $"cpu  0 0 0 0 0 0 0 99999 0 0\ncpu0 {busy} 0 0 100000 50 0 0 {stolen} 0 0\ncpu1 {busy} 0 0 100000 50 0 0 {stolen} 0 0"));
        Assert.Equal(start is null ? [] : [("steal-time", Severity.Warning)], findings.Select(finding => (finding.Id, finding.Severity)));
        Assert.All(findings, finding => Assert.StartsWith(start!, finding.What));
    }
}
