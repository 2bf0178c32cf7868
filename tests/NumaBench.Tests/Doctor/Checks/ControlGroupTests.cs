using NumaBench.Bench.Doctor.Checks;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Doctor.Checks;

public sealed class ControlGroupTests
{
    [Fact]
    public void A_quota_and_a_limit_below_the_machine_are_found()
    {
        Finding[] findings = new ControlGroup().Findings(Group("150000 100000", $"{8L << 30}"));
        Assert.Equal([("cpu-quota", Severity.Warning), ("memory-limit", Severity.Info)], findings.Select(finding => (finding.Id, finding.Severity)));
        Assert.StartsWith("the quota is 1.5 CPUs of 4 usable:", findings[0].What);
        Assert.StartsWith("use at most 1 threads", findings[0].Advice);
        Assert.StartsWith("the group may use 8.0 GiB of 64.0 GiB:", findings[1].What);
    }

    [Theory]
    [InlineData("max 100000", "max")]
    [InlineData("400000 100000", "68719476736")]
    public void What_restricts_nothing_is_silent(string cpus, string memory) => Assert.Empty(new ControlGroup().Findings(Group(cpus, memory)));

    static SysFsTree Group(string cpus, string memory) => Patients.OneNode()
        .File("proc/mounts", "cgroup2 /sys/fs/cgroup cgroup2 rw 0 0").File("proc/self/cgroup", "0::/job")
        .File("sys/fs/cgroup/job/cpu.max", cpus).File("sys/fs/cgroup/job/memory.max", memory);
}
