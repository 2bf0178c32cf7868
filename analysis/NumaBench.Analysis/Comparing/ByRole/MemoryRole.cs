using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>
/// What a node's memory is to the CPUs of another. Numbers of nodes mean nothing between two machines, or between two settings of
/// one: node 1 of two is the other package, node 1 of eight is next door.
/// </summary>
static class MemoryRole
{
    public const string Local = "local";
    public const string SamePackage = "same package";
    public const string OtherPackage = "other package";

    /// <summary>Another node whose package, or that of the CPUs, is not known.</summary>
    public const string OtherNode = "other node";

    /// <summary>A node without CPUs, such as a CXL card.</summary>
    public const string CpuLess = "node without CPUs";

    /// <summary>In the order of a report.</summary>
    public static IReadOnlyList<string> All { get; } = [Local, SamePackage, OtherPackage, OtherNode, CpuLess];

    /// <summary>Null where one of them is no node of the machine.</summary>
    /// <param name="cpuNode">As in a case's row.</param>
    /// <param name="memoryNode">As in a case's row.</param>
    public static string? Of(MachineView machine, string cpuNode, string memoryNode)
    {
        NodeView? Find(string id) => machine.Nodes.FirstOrDefault(node => int.TryParse(id, out int number) && node.Id == number);
        return (Find(cpuNode), Find(memoryNode)) switch
        {
            (null, _) or (_, null) => null,
            ({ } cpus, { } memory) when cpus.Id == memory.Id => Local,
            (_, { MayHaveCpus: false }) => CpuLess,
            ({ Package: { } here }, { Package: { } there }) => here == there ? SamePackage : OtherPackage,
            _ => OtherNode,
        };
    }
}
