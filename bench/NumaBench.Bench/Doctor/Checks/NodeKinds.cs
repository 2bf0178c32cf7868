using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>What the memory of nodes without CPUs is, as far as memory tiers, HMAT or the CXL bus tell.</summary>
sealed class NodeKinds : ICheck
{
    const string Tiers = "sys/devices/virtual/memory_tiering";
    const string Cxl = "sys/bus/cxl/devices";

    public string Name => "node-kinds";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/node"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs) =>
        from node in topology.Nodes
        where node.Cpus.IsEmpty && node.MemoryTotalKilobytes > 0
        let evidence = (string[])[.. Evidence(topology, fs, node)]
        where evidence.Length > 0
        group node by string.Join("; ", evidence) into alike
        let nodes = (Node[])[.. alike]
        select new Finding(
            "cpuless-node-kind", Severity.Info, NodeNames.Of(nodes),
            $"{alike.Key}. Default allocation comes here only when the nodes with CPUs are full, so weights get there late or by policy only.",
            $"measure: numabench run --memory-nodes {NodeSet.Of(nodes.Select(node => node.Id))} --no-inference; then bind or interleave by what was measured.");

    static IEnumerable<string> Evidence(Topology topology, SysFs fs, Node node)
    {
        if (fs.Ids(Tiers, "memory_tier").Where(tier => Holds(fs.Text($"{Tiers}/memory_tier{tier}/nodelist"), node.Id)).ToArray() is [int own, ..])
        {
            yield return $"memory tier {own} of the kernel (a higher number is slower memory)";
        }

        if (Bandwidth(node) is { } here && topology.Nodes.Where(other => !other.Cpus.IsEmpty).Max(Bandwidth) is { } ofCpus)
        {
            yield return here > ofCpus ? $"HMAT promises {here} MB/s, the CPUs' own memory {ofCpus}: high-bandwidth memory (HBM)"
                : here < ofCpus ? $"HMAT promises {here} MB/s, the CPUs' own memory {ofCpus}: slower memory, such as CXL or Optane"
                : $"HMAT promises {here} MB/s, as the CPUs' own memory";
        }

        if (fs.Names(Cxl).Count(name => name.StartsWith("mem", StringComparison.Ordinal)) is > 0 and var devices)
        {
            yield return $"{devices} CXL memory device{(devices == 1 ? "" : "s")} on the bus";
        }
    }

    static long? Bandwidth(Node node) => node.NearestHmat.Max(access => access.ReadBandwidthMegabytesPerSecond);

    static bool Holds(string? list, int node)
    {
        try
        {
            return list is not null && NodeSet.Parse(list).Contains(node);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
