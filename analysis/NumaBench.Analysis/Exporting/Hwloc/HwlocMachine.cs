using System.Xml.Linq;
using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Exporting.Hwloc;

/// <summary>The machine as hwloc's objects: nodes with their CPUs; nodes without CPUs hang on the machine itself.</summary>
/// <remarks>Packages, caches and cores are not in it: hwloc reads them from the machine better than a run could tell.</remarks>
sealed class HwlocMachine
{
    /// <summary>The largest that the kernel knows (NR_CPUS of x86-64). Each CPU names its place among all of them, so text grows with the square.</summary>
    const int HighestCpu = 8191;

    /// <summary>hwloc's kind of groups that exist because memory is attached to them.</summary>
    const int MemoryGroup = 1001;

    readonly Dictionary<int, int> indexOfNode = [];
    readonly IReadOnlyList<NodeView> nodes;
    int objects;

    public HwlocMachine(MachineView machine)
    {
        nodes = machine.Nodes;
        Refuse(nodes);
        List<int> all = [.. nodes.SelectMany(node => node.Cpus).Order()];
        Root = Object("Machine", 0, all, nodes.Select(node => node.Id));
        Root.Add(new XAttribute("allowed_cpuset", HwlocBitmap.Of(all)), new XAttribute("allowed_nodeset", HwlocBitmap.Of(nodes.Select(node => node.Id))),
            new XElement("info", new XAttribute("name", "Backend"), new XAttribute("value", "NumaBench")));
        List<NodeView> withCpus = [.. nodes.Where(node => !node.Cpus.IsEmpty)];
        // hwloc attaches a lone node to the machine: a group that is as large as its parent has no place.
        Root.Add(nodes.Where(node => node.Cpus.IsEmpty || withCpus.Count == 1).Select(Memory));
        Root.Add(withCpus.Count == 1 ? withCpus.SelectMany(Cpus) : withCpus.Select(Group));
    }

    public XElement Root { get; }

    /// <summary>The nodes that can be asked from: those with CPUs.</summary>
    public string? CpusOf(int node) => nodes.FirstOrDefault(view => view.Id == node) is { Cpus.IsEmpty: false } found ? HwlocBitmap.Of(found.Cpus) : null;

    /// <summary>hwloc's number of the object that a node's memory is; null for a node that the machine does not have.</summary>
    public int? IndexOf(int node) => indexOfNode.TryGetValue(node, out int index) ? index : null;

    static void Refuse(IReadOnlyList<NodeView> nodes)
    {
        string why = nodes.Count == 0 ? "the run does not know its machine's nodes"
            : nodes.Any(node => !node.CpusKnown) ? "the run does not say which CPUs the nodes have; imported ones never do"
            : nodes.All(node => node.Cpus.IsEmpty) ? "no node has CPUs"
            : nodes.SelectMany(node => node.Cpus).GroupBy(cpu => cpu).Any(cpu => cpu.Count() > 1) ? "several nodes claim the same CPUs"
            : nodes.SelectMany(node => node.Cpus).Max() > HighestCpu ? $"the machine has CPUs beyond {HighestCpu}"
            : "";
        if (why.Length > 0)
        {
            throw new CannotExportException($"no hwloc-xml can be made: {why}; the other formats need no topology");
        }
    }

    XElement Group(NodeView node)
    {
        XElement group = Object("Group", null, node.Cpus, [node.Id]);
        group.Add(new XAttribute("kind", MemoryGroup), new XAttribute("subkind", 0), Memory(node), Cpus(node));
        return group;
    }

    XElement Memory(NodeView node)
    {
        XElement memory = Object("NUMANode", node.Id, node.Cpus, [node.Id]);
        memory.Add(new XAttribute("local_memory", (node.MemoryKilobytes ?? 0) << 10));
        indexOfNode[node.Id] = objects;
        return memory;
    }

    IEnumerable<XElement> Cpus(NodeView node) => node.Cpus.Select(cpu => Object("PU", cpu, [cpu], [node.Id]));

    XElement Object(string type, int? number, IEnumerable<int> cpus, IEnumerable<int> memory)
    {
        string cpuset = HwlocBitmap.Of(cpus), nodeset = HwlocBitmap.Of(memory);
        return new XElement("object", new XAttribute("type", type), number is null ? null : new XAttribute("os_index", number),
            new XAttribute("cpuset", cpuset), new XAttribute("complete_cpuset", cpuset), new XAttribute("nodeset", nodeset), new XAttribute("complete_nodeset", nodeset),
            new XAttribute("gp_index", ++objects));
    }
}
