using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Numa;

public sealed class TopologyLimitsTests
{
    [Fact]
    public void Affinity_and_cpuset_of_the_status_file_limit_what_is_usable()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1", distances: "10 20").Node(1, "2-3", distances: "20 10")
            .File("proc/self/status", "Name:\tx\nCpus_allowed_list:\t1-2,64-127\nMems_allowed_list:\t1");
        Topology topology = tree.Read();
        Assert.Equal("1-2", topology.UsableCpus.ToString());
        Assert.Equal("1", topology.Find(0)!.UsableCpus.ToString());
        Assert.False(topology.Find(0)!.UsableMemory);
        Assert.True(topology.Find(1)!.UsableMemory);
        Assert.Equal(["cpuset-restricts", "cpuset-restricts"], topology.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void A_cgroup_without_a_cpuset_has_that_of_its_parent()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-3")
            .File("proc/mounts", "cgroup2 /sys/fs/cgroup cgroup2 rw 0 0")
            .File("proc/self/cgroup", "0::/a.slice/b.service/c")
            .File("sys/fs/cgroup/cpuset.cpus.effective", "0-3")
            .File("sys/fs/cgroup/a.slice/cpuset.cpus.effective", "2-3");
        Assert.Equal("2-3", tree.Read().UsableCpus.ToString());
    }

    [Fact]
    public void Hostile_lists_become_one_finding_and_the_mask_is_used()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").OnlineNodes("zero").Node(0, "0-999999999")
            .File("sys/devices/system/node/node0/cpumap", "0000000f")
            .File("proc/self/status", "Cpus_allowed_list:\t???");
        Topology topology = tree.Read();
        Assert.Equal("0-3", topology.Find(0)!.UsableCpus.ToString());
        Finding finding = Assert.Single(topology.Findings);
        Assert.Equal("unreadable-list", finding.Id);
        Assert.StartsWith("3 files do not hold", finding.What);
    }

    [Fact]
    public void A_list_and_a_mask_that_disagree_are_reported()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-3").File("sys/devices/system/node/node0/cpumap", "3");
        Topology topology = tree.Read();
        Assert.Equal("0-3", topology.Find(0)!.Cpus.ToString());
        Assert.Equal("cpulist-disagrees", Assert.Single(topology.Findings).Id);
    }
}
