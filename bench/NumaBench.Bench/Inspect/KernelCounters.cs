using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>What the kernel counts for the whole machine, of all processes. Null where this kernel does not count it.</summary>
/// <param name="HintFaults">Faults by which automatic balancing sees who uses a page (numa_hint_faults of /proc/vmstat).</param>
/// <param name="HintFaultsLocal">Those of them by a thread on the page's own node.</param>
/// <param name="PagesMigrated">Pages that automatic balancing moved to another node (numa_pages_migrated).</param>
/// <param name="MissesPerNode">Pages that were taken from the node although another was wanted (numa_miss of numastat).</param>
/// <param name="ForeignPerNode">Pages that were wanted on the node and taken from another (numa_foreign).</param>
sealed record KernelCounters(
    long? HintFaults, long? HintFaultsLocal, long? PagesMigrated, IReadOnlyDictionary<int, long> MissesPerNode, IReadOnlyDictionary<int, long> ForeignPerNode)
{
    const string Nodes = "sys/devices/system/node";

    public static KernelCounters Read(SysFs files)
    {
        string? vmstat = files.Text("proc/vmstat");
        (int Id, string? Text)[] nodes = [.. files.Ids(Nodes, "node").Select(id => (id, files.Text($"{Nodes}/node{id}/numastat")))];
        return new KernelCounters(
            CountedLines.Value(vmstat, "numa_hint_faults"), CountedLines.Value(vmstat, "numa_hint_faults_local"), CountedLines.Value(vmstat, "numa_pages_migrated"), PerNode("numa_miss"), PerNode("numa_foreign"));

        Dictionary<int, long> PerNode(string name) =>
            nodes.Where(node => CountedLines.Value(node.Text, name) is not null).ToDictionary(node => node.Id, node => CountedLines.Value(node.Text, name)!.Value);
    }

    /// <summary>What was counted since an earlier reading. Nodes that came meanwhile are left out.</summary>
    public KernelCounters Since(KernelCounters earlier) => new(
        HintFaults - earlier.HintFaults, HintFaultsLocal - earlier.HintFaultsLocal, PagesMigrated - earlier.PagesMigrated,
        Difference(MissesPerNode, earlier.MissesPerNode), Difference(ForeignPerNode, earlier.ForeignPerNode));

    static Dictionary<int, long> Difference(IReadOnlyDictionary<int, long> now, IReadOnlyDictionary<int, long> earlier) =>
        now.Where(node => earlier.ContainsKey(node.Key)).ToDictionary(node => node.Key, node => node.Value - earlier[node.Key]);
}
