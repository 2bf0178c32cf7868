using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Numa;

public sealed class TopologyTests
{
    [Fact]
    public void A_plain_machine_has_no_findings()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3", cores: ["0-1", "2-3"], packages: ["0-1", "2-3"])
            .Node(0, "0-1", distances: "10 21").Node(1, "2-3", distances: "21 10");
        Assert.Empty(tree.Read().Findings);
    }

    [Fact]
    public void A_node_without_memory_is_not_a_memory_target()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1", 0, "10 12").Node(1, "2-3", 4096, "12 10");
        Topology topology = tree.Read();
        Assert.False(topology.Find(0)!.UsableMemory);
        Assert.True(topology.Find(1)!.UsableMemory);
        Finding finding = Assert.Single(topology.Findings);
        Assert.Equal(("node-without-memory", Severity.Warning, "node 0"), (finding.Id, finding.Severity, finding.Subject));
    }

    [Fact]
    public void A_node_without_CPUs_is_still_a_memory_target()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();
        Topology topology = tree.Read();
        Node cxl = topology.Find(3)!;
        Assert.True(cxl.Cpus.IsEmpty);
        Assert.True(cxl.UsableMemory);
        Assert.Null(cxl.Package);
        Assert.Equal(["node-without-cpus"], topology.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void An_offline_node_is_absent_and_has_no_distance_column()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();
        Topology topology = tree.Read();
        Assert.Equal(NodeSet.Of(0, 1, 3), topology.OnlineNodes);
        Assert.Equal([(0, 31), (1, 14), (3, 10)], topology.Find(3)!.Distances.Select(entry => (entry.Key, entry.Value)));
    }

    [Fact]
    public void A_short_distance_row_keeps_what_it_has_and_says_so()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-1").Node(0, "0", distances: "10").Node(1, "1", distances: "21 10");
        Topology topology = tree.Read();
        Assert.Equal([0], topology.Find(0)!.Distances.Keys);
        Assert.Equal("distance-row-mismatch", Assert.Single(topology.Findings).Id);
    }

    [Fact]
    public void A_kernel_without_nodes_has_one_implicit_node()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").File("proc/meminfo", "MemTotal:  8000 kB\nMemFree:  4000 kB");
        Topology topology = tree.Read();
        Node node = Assert.Single(topology.Nodes);
        Assert.Equal((0, "0-3", 8000L, 4000L, true), (node.Id, node.Cpus.ToString(), node.MemoryTotalKilobytes, node.MemoryFreeKilobytes, node.UsableMemory));
        Assert.Equal([("no-numa-sysfs", Severity.Info)], topology.Findings.Select(finding => (finding.Id, finding.Severity)));
    }

    [Fact]
    public void An_empty_folder_is_read_without_a_crash()
    {
        using var tree = new SysFsTree();
        Topology topology = tree.Read();
        Assert.True(topology.OnlineCpus.IsEmpty);
        Assert.Null(topology.ThreadsPerCore);
    }

    [Fact]
    public void Unreadable_memory_is_assumed_unless_has_memory_denies_it()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-1").Node(0, "0", null, "10 20").Node(1, "1", null, "20 10")
            .File("sys/devices/system/node/has_memory", "1");
        Topology topology = tree.Read();
        Assert.Null(topology.Find(0)!.MemoryTotalKilobytes);
        Assert.False(topology.Find(0)!.UsableMemory);
        Assert.True(topology.Find(1)!.UsableMemory);
        Assert.Equal("memory-unreadable", Assert.Single(topology.Findings).Id);
    }

    [Fact]
    public void Caches_are_found_by_level_and_split_by_node()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();
        Topology topology = tree.Read();
        Assert.Equal(["0-1,8-9", "2-3,10-11"], topology.Find(0)!.L3Domains.Select(domain => domain.ToString()));
        Assert.Equal(32L << 20, topology.L3Bytes(10));
        Assert.Equal(64L << 20, topology.L3Bytes(topology.Find(1)!.Cpus));
        Assert.Equal("0-3", topology.OnePerCore(topology.Find(0)!.Cpus).ToString());
    }

    [Fact]
    public void A_thousand_CPUs_on_64_nodes_are_read()
    {
        using SysFsTree tree = new SysFsTree().Cpus(
            "0-1023",
            cores: [.. Enumerable.Range(0, 512).Select(core => $"{core},{core + 512}")],
            caches: [.. Enumerable.Range(0, 64).Select(node => $"{node * 8}-{(node * 8) + 7},{(node * 8) + 512}-{(node * 8) + 519}")]);
        for (int node = 0; node < 64; node++)
        {
            string row = string.Join(' ', Enumerable.Range(0, 64).Select(other => other == node ? 10 : 20));
            tree.Node(node * 16, $"{node * 8}-{(node * 8) + 7},{(node * 8) + 512}-{(node * 8) + 519}", distances: row);
        }

        Topology topology = tree.Read();
        Assert.Equal((64, 512, 64, 2), (topology.Nodes.Count, topology.Cores.Count, topology.L3Caches.Count, topology.ThreadsPerCore));
        Assert.All(topology.Nodes, node => Assert.Equal((16, 64, 1), (node.Cpus.Count, node.Distances.Count, node.L3Domains.Count)));
        Assert.Equal(1008, topology.Nodes[^1].Id);
        Assert.Empty(topology.Findings);
    }
}
