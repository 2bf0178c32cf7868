using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>The shell line that binds a program as a case was bound, from this machine's own node and CPU lists.</summary>
static class NumactlLine
{
    const string Program = "./your-program";

    public static string? Of(CaseRow row, MachineView machine)
    {
        NodeSet nodes = Nodes(row, machine);
        if (nodes.IsEmpty)
        {
            return null;
        }

        return row.Policy switch
        {
            InferencePolicy.ReplicaPerNode or InferencePolicy.ReplicaPerNodeNoSpin when WithCpus(nodes, machine) is { Count: > 1 } homes =>
                $"for node in {string.Join(' ', homes)}; do numactl --cpunodebind=$node --membind=$node {Program} & done; wait",
            InferencePolicy.ReplicaPerL3 =>
                $"for cpus in $(sort -u /sys/devices/system/cpu/cpu*/cache/index3/shared_cpu_list); do numactl --physcpubind=$cpus --localalloc {Program} & done; wait",
            InferencePolicy.Interleave => $"numactl {Cpus(row, nodes)} --interleave={nodes} {Program}",
            "weighted-interleave" => $"numactl {Cpus(row, nodes)} --weighted-interleave={nodes} {Program}",
            "preferred" => $"numactl {Cpus(row, nodes)} --preferred={nodes.First} {Program}",
            _ => $"numactl {Cpus(row, nodes)} --membind={nodes} {Program}",
        };
    }

    /// <summary>Without any measured binding: the first node that has both CPUs and memory.</summary>
    public static string? Plain(MachineView machine) =>
        machine.Nodes.FirstOrDefault(node => node.HasMemory && !node.Cpus.IsEmpty) is { } node
            ? $"numactl --physcpubind={node.Cpus} --membind={node.Id} {Program}"
            : null;

    static NodeSet WithCpus(NodeSet nodes, MachineView machine) =>
        nodes.And(NodeSet.Of(machine.Nodes.Where(node => !node.Cpus.IsEmpty).Select(node => node.Id)));

    /// <summary>The nodes whose memory a case was given; where it names none, all that have some.</summary>
    /// <remarks>The lists come from a file: only what parses as a list may reach a shell line.</remarks>
    public static NodeSet Nodes(CaseRow row, MachineView machine)
    {
        NodeSet named = Parse(row.Nodes, NodeSet.Parse) ?? NodeSet.Empty;
        return !named.IsEmpty ? named
            : int.TryParse(row.MemoryNode, out int id) && id >= 0 ? NodeSet.Of(id)
            : NodeSet.Of(machine.Nodes.Where(node => node.HasMemory).Select(node => node.Id));
    }

    static string Cpus(CaseRow row, NodeSet nodes) =>
        CpusOf(row) is { IsEmpty: false } cpus ? $"--physcpubind={cpus}"
        : int.TryParse(row.CpuNode, out int id) && id >= 0 ? $"--cpunodebind={id}"
        : $"--cpunodebind={nodes}";

    /// <summary>The CPUs that a case was bound to; null where they cannot be read.</summary>
    public static CpuSet? CpusOf(CaseRow row) => Parse(row.Cpus, CpuSet.Parse);

    static T? Parse<T>(string list, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(list);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
