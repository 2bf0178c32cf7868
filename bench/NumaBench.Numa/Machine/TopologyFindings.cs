namespace NumaBench.Numa;

/// <summary>What is odd about a machine's topology, in words. One finding for each oddity, however many nodes have it.</summary>
static class TopologyFindings
{
    public static IEnumerable<Finding> OfNumaSysfs(int nodes)
    {
        if (nodes == 0)
        {
            yield return new Finding(
                "no-numa-sysfs", Severity.Info, "machine",
                "/sys/devices/system/node shows 0 nodes: one node with all CPUs and all memory is assumed.",
                "nothing to do on a machine with one memory controller; elsewhere boot a kernel with CONFIG_NUMA and without numa=off.");
        }
    }

    public static IEnumerable<Finding> OfCpus(Topology topology, CpuSet present)
    {
        Node[] sharing = [.. topology.Nodes.Where(node => topology.Nodes.Any(other => other.Id != node.Id && other.Cpus.Overlaps(node.Cpus)))];
        if (sharing.Length > 0)
        {
            CpuSet shared = CpuSet.Of(topology.OnlineCpus.Where(cpu => sharing.Count(node => node.Cpus.Contains(cpu)) > 1));
            yield return new Finding(
                "nodes-share-cpus", Severity.Warning, Name(sharing),
                $"{sharing.Length} nodes all claim CPUs {shared}: the kernel's view of the nodes cannot be right.",
                "look for a firmware update and for numa= on the kernel's command line; local and remote mean nothing here.");
        }

        CpuSet offline = present.Except(topology.OnlineCpus);
        if (!offline.IsEmpty)
        {
            yield return new Finding(
                "cpus-offline", Severity.Info, $"CPUs {offline}",
                $"{offline.Count} of {present.Count} CPUs are present but offline.",
                "they are left out; bring one back with: echo 1 > /sys/devices/system/cpu/cpuN/online");
        }

        CpuSet homeless = topology.OnlineCpus.Except(CpuSet.Of(topology.Nodes.SelectMany(node => node.Cpus)));
        if (!homeless.IsEmpty)
        {
            yield return new Finding(
                "cpus-without-node", Severity.Warning, $"CPUs {homeless}",
                $"{homeless.Count} online CPUs belong to no online node.",
                "their node is offline: it has no memory online, and these CPUs are not measured.");
        }

        if (topology.Nodes.Count > 1 && Having(topology, node => node.Cpus.IsEmpty) is { Length: > 0 } bare)
        {
            yield return new Finding(
                "node-without-cpus", Severity.Info, Name(bare),
                $"{Name(bare)}: 0 of {topology.OnlineCpus.Count} online CPUs.",
                "memory only (CXL, HBM, GPU or an offlined socket): it is measured from the nodes that have CPUs.");
        }

        CpuSet forbidden = topology.OnlineCpus.Except(topology.UsableCpus);
        if (!forbidden.IsEmpty)
        {
            yield return new Finding(
                "cpuset-restricts", Severity.Warning, $"CPUs {forbidden}",
                $"the cpuset or affinity allows {topology.UsableCpus.Count} of {topology.OnlineCpus.Count} online CPUs.",
                "start outside the container, job or taskset to measure them all.");
        }
    }

    public static IEnumerable<Finding> OfMemory(Topology topology, NodeSet? allowed)
    {
        if (Having(topology, node => node.MemoryTotalKilobytes is null) is { Length: > 0 } unreadable)
        {
            yield return new Finding(
                "memory-unreadable", Severity.Warning, Name(unreadable),
                $"MemTotal of {unreadable.Length} of {topology.Nodes.Count} nodes cannot be read.",
                "memory is assumed there, but its size is unknown: check that meminfo is readable.");
        }

        if (Having(topology, node => node.MemoryTotalKilobytes == 0 && !node.Cpus.IsEmpty) is { Length: > 0 } starved)
        {
            yield return new Finding(
                "node-without-memory", Severity.Warning, Name(starved),
                $"{Name(starved)}: MemTotal is 0 kB, with {starved.Sum(node => node.Cpus.Count)} CPUs.",
                "all memory is remote for these CPUs: fill the DIMM slots, or set fewer nodes a socket in the firmware.");
        }

        if (Having(topology, node => node.MemoryTotalKilobytes == 0 && node.Cpus.IsEmpty) is { Length: > 0 } empty)
        {
            yield return new Finding(
                "node-without-memory", Severity.Info, Name(empty),
                $"{Name(empty)}: MemTotal is 0 kB, with 0 CPUs.",
                "an empty place (hot-plug, a GPU's partitions, a generic initiator): nothing is measured there.");
        }

        if (Having(topology, node => node.MemoryTotalKilobytes != 0 && !(allowed ?? topology.OnlineNodes).Contains(node.Id)) is { Length: > 0 } forbidden)
        {
            yield return new Finding(
                "cpuset-restricts", Severity.Warning, $"memory of {Name(forbidden)}",
                $"the cpuset does not allow the memory of {forbidden.Length} of {topology.Nodes.Count} nodes.",
                "start outside the container or job (docker --cpuset-mems, slurm --mem-bind) to measure it.");
        }
    }

    public static IEnumerable<Finding> OfDistances(Topology topology)
    {
        int[] distances = [.. topology.Nodes.SelectMany(node => node.Distances.Values)];
        if (topology.Nodes.Count > 1 && distances.Length > 1 && distances.Distinct().Count() == 1)
        {
            yield return new Finding(
                "distances-flat", Severity.Warning, "distances",
                $"all {distances.Length} distances between {topology.Nodes.Count} nodes are {distances[0]}.",
                "the firmware has no distance table (a VM, or numa=fake): the kernel cannot prefer near memory, so bind explicitly.");
        }
        else if (topology.Nodes.Count > 1 && distances.Length == 0)
        {
            yield return new Finding(
                "no-distances", Severity.Info, "distances",
                $"no distances are shown for {topology.Nodes.Count} nodes.",
                "which nodes are near each other is known from measured latencies only.");
        }
    }

    static Node[] Having(Topology topology, Func<Node, bool> condition) => [.. topology.Nodes.Where(condition)];

    static string Name(Node[] nodes) => $"node{(nodes.Length == 1 ? "" : "s")} {NodeSet.Of(nodes.Select(node => node.Id))}";
}
