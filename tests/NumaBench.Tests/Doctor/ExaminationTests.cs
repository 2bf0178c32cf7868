using NumaBench.Bench.Doctor;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Doctor;

public sealed class ExaminationTests
{
    [Fact]
    public void The_topology_s_findings_are_among_them_and_the_worst_come_first()
    {
        using SysFsTree tree = Patients.OneNodeTwoSockets().Cpu("GenuineIntel", 6, 85)
            .File("sys/devices/system/cpu/present", "0-5").File("sys/kernel/mm/transparent_hugepage/enabled", "always madvise [never]");
        Assert.Equal(
            [(Severity.Error, "one-node-several-packages"), (Severity.Warning, "thp-never"), (Severity.Info, "cpus-offline"), (Severity.Info, "not-readable")],
            Examination.Of(tree.Read(), tree.Open()).Select(finding => (finding.Severity, finding.Id)));
    }

    [Fact]
    public void What_cannot_be_read_is_said_once_with_the_files_that_are_refused()
    {
        using SysFsTree tree = Patients.TwoNodes();
        Directory.CreateDirectory(Path.Combine(tree.Root, "proc/sys/vm/zone_reclaim_mode"));
        Finding unread = Assert.Single(Examination.Of(tree.Read(), tree.Open()));
        Assert.Equal("not-readable", unread.Id);
        Assert.StartsWith("not looked at, because nothing about it can be read here: virtual-machine, cache-domains, numa-balancing, zone-reclaim,", unread.What);
        Assert.EndsWith("There, but empty or refused: /proc/sys/vm/zone_reclaim_mode.", unread.What);
    }

    [Fact]
    public void Every_check_has_a_name_of_its_own_and_says_what_it_reads()
    {
        Assert.Equal(AllChecks.List.Count, AllChecks.List.Select(check => check.Name).Distinct().Count());
        Assert.All(AllChecks.List, check => Assert.NotEmpty(check.Sources));
        Assert.Equal(
            AllChecks.List.Select(check => check.GetType()).OrderBy(type => type.Name),
            typeof(ICheck).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ICheck))).OrderBy(type => type.Name));
    }
}
