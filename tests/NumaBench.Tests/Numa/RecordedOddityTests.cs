using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Numa;

[Collection("Recorded machines")]
public sealed class RecordedOddityTests(RecordedMachines machines)
{
    [Fact]
    public void Eight_nodes_that_claim_the_same_CPUs_are_lying()
    {
        Topology topology = Read("8em64t-2s2ca2c-buggynuma.tar.bz2");
        Finding lie = Assert.Single(topology.Findings, finding => finding.Id == "nodes-share-cpus");
        Assert.Equal((Severity.Warning, "nodes 0-7"), (lie.Severity, lie.Subject));
        Assert.Contains("8 nodes", lie.What);
        Assert.Contains(topology.Findings, finding => finding.Id == "distances-flat");
    }

    [Fact]
    public void A_cpuset_file_system_limits_CPUs_and_memory()
    {
        Topology topology = Read("16amd64-8n2c-cpusets.tar.bz2");
        Assert.Equal("0-3,5-6,12-15", topology.UsableCpus.ToString());
        Assert.Equal([1, 2, 3, 4], topology.Nodes.Where(node => node.UsableMemory).Select(node => node.Id));
        Assert.Equal("5", topology.Find(2)!.UsableCpus.ToString());
        Assert.True(topology.Find(4)!.UsableCpus.IsEmpty);
    }

    [Fact]
    public void A_version_1_cpuset_counts_beside_a_version_2_hierarchy()
    {
        Topology topology = Read("16amd64-4n4c-cgroup-distance-merge.tar.bz2");
        Assert.Equal("0-3", topology.UsableCpus.ToString());
        Assert.Equal([2, 3], topology.Nodes.Where(node => node.UsableMemory).Select(node => node.Id));
    }

    [Fact]
    public void The_only_online_node_of_a_machine_can_be_node_1()
    {
        Topology topology = Read("offline-cpu0-node0.tar.bz2");
        Node node = Assert.Single(topology.Nodes);
        Assert.Equal((1, "5,7,9,11,13,15,17,19", 10), (node.Id, node.Cpus.ToString(), node.Distances[1]));
        Assert.Equal(["cpus-without-node", "cpus-offline"], topology.Findings.OrderByDescending(finding => finding.Severity).Select(finding => finding.Id));
        Assert.Equal("CPUs 4,6,8,10,12,14,16,18,20", topology.Findings.Single(finding => finding.Id == "cpus-without-node").Subject);
    }

    [Fact]
    public void A_package_number_of_minus_one_is_unknown()
    {
        Assert.All(Read("ppc64-POWER7-64cpu.tar.gz").Nodes, node => Assert.Null(node.Package));
    }

    [Fact]
    public void A_generic_initiator_comes_before_CPUs_and_has_neither_CPUs_nor_memory()
    {
        Topology topology = Read("fakememinitiators-1np2c+1npp+gi.tar.bz2");
        Assert.Equal([4, 0, 2], topology.Find(7)!.NearestHmat.Select(access => access.Initiator));
        Assert.Equal([1, 3], topology.Find(10)!.NearestHmat.Select(access => access.Initiator));
        Assert.Equal(
            ["nodes 0-3", "node 4"],
            topology.Findings.Where(finding => finding.Id == "node-without-memory").Select(finding => finding.Subject));
    }

    Topology Read(string archive) => machines.Read(archive);
}
