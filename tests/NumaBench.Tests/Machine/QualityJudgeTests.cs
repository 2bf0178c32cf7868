using NumaBench.Bench.Machine;
using NumaBench.Results;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Machine;

public sealed class QualityJudgeTests
{
    [Fact]
    public void Huge_pages_fixed_frequency_and_idle_CPUs_are_level_A()
    {
        using SysFsTree tree = Steady();
        Assert.Equal("A", Judge(tree).Level);
    }

    [Fact]
    public void Boost_costs_level_A()
    {
        using SysFsTree tree = Steady().File("sys/devices/system/cpu/cpufreq/boost", "1");
        Quality quality = Judge(tree);
        Assert.Equal("B", quality.Level);
        Assert.Contains("the frequency varies (governor performance, boost on)", quality.Reasons);
    }

    [Fact]
    public void Other_work_costs_level_A_unless_CPUs_are_isolated()
    {
        using SysFsTree tree = Steady().File("proc/loadavg", "3.10 2.00 1.00 4/900 1234");
        Assert.Equal("B", Judge(tree).Level);
        tree.File("sys/devices/system/cpu/isolated", "4-7");
        Assert.Equal("A", Judge(tree).Level);
    }

    [Fact]
    public void Without_huge_pages_it_is_level_C()
    {
        using SysFsTree tree = Steady().File("sys/kernel/mm/transparent_hugepage/enabled", "always madvise [never]");
        Assert.Equal("C", Judge(tree).Level);
        tree.File("sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages", "512");
        Assert.Equal("A", Judge(tree).Level);
    }

    [Theory]
    [InlineData("proc/cpuinfo", "flags : fpu hypervisor", "virtual machine")]
    [InlineData("proc/device-tree/model", "linux,dummy-virt\0", "virtual machine (QEMU)")]
    [InlineData("sys/class/dmi/id/sys_vendor", "QEMU", "virtual machine (QEMU)")]
    [InlineData(".dockerenv", "", "container (docker)")]
    public void Virtual_machines_and_containers_are_level_C(string file, string text, string reason)
    {
        using SysFsTree tree = Steady().File(file, text);
        Quality quality = Judge(tree);
        Assert.Equal("C", quality.Level);
        Assert.StartsWith(reason, quality.Reasons[0]);
    }

    static Quality Judge(SysFsTree tree) => QualityJudge.Judge(tree.Open(), tree.Read());

    static SysFsTree Steady()
    {
        SysFsTree tree = MachineRecorderTests.Server()
            .File("sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never")
            .File("sys/devices/system/cpu/cpufreq/boost", "0")
            .File("proc/loadavg", "0.05 0.10 0.10 1/900 1234");
        for (int cpu = 0; cpu < 16; cpu++)
        {
            tree.File($"sys/devices/system/cpu/cpu{cpu}/cpufreq/scaling_governor", "performance");
        }

        return tree;
    }
}
