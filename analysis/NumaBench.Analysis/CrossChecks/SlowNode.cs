using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>
/// A node whose own memory is much worse than that of the others. A slow column (everybody finds this memory slow) is the
/// memory: DIMMs missing or at a lower speed. A slow row (its CPUs find all memory slow) is the CPUs. Else only the cell is known.
/// </summary>
static class SlowNode
{
    public static IReadOnlyList<Fault> In(NodeMatrix matrix)
    {
        IReadOnlyList<int> nodes = matrix.WholeNodes;
        return [.. nodes.Select(node => Judge(matrix, node, [.. nodes.Where(other => other != node)])).OfType<Fault>()];
    }

    static Fault? Judge(NodeMatrix matrix, int node, List<int> others)
    {
        double? usual = Median.Of(others.Select(other => matrix.Cost(other, other)).OfType<double>());
        if (!(matrix.Cost(node, node) / usual >= matrix.Quantity.LocalFactor))
        {
            return null;
        }

        string local = $"CPUs of node {node} reach their own memory with {matrix.Show(node, node)}, other nodes theirs with {matrix.Quantity.Show(matrix.Quantity.IsCost ? usual!.Value : 1 / usual!.Value)}";
        string limit = $"limit {matrix.Quantity.ShowFactor(matrix.Quantity.LocalFactor)}, above the spread of nodes of healthy machines in published MLC outputs";
        return All(others, other => matrix.Asymmetry(other, node) >= matrix.Quantity.CellFactor)
            ? new Fault(new Finding("cross-slow-memory", Severity.Warning, $"node {node} ({matrix.Name})",
                $"Memory of node {node} is slow from everywhere: {local}; from node {others[0]} it is {matrix.Show(others[0], node)}, the other way {matrix.Show(node, others[0])} ({limit}).",
                $"Look at the DIMMs of node {node}: missing, in the wrong slots, slower than the others, or with errors (dmidecode -t memory; rasdaemon or edac-util)."),
                [.. matrix.Cells.Keys.Where(cell => cell.Memory == node)])
            : All(others, other => matrix.Asymmetry(node, other) >= matrix.Quantity.CellFactor)
            ? new Fault(new Finding("cross-slow-cpus", Severity.Warning, $"node {node} ({matrix.Name})",
                $"CPUs of node {node} are slow to all memory: {local}; they reach node {others[0]} with {matrix.Show(node, others[0])}, the other way it is {matrix.Show(others[0], node)} ({limit}).",
                $"Look at the CPUs of node {node}: frequency and power limits, cores that are offline, other work on them."),
                [.. matrix.Cells.Keys.Where(cell => cell.Cpu == node)])
            : new Fault(new Finding("cross-slow-local", Severity.Warning, $"node {node} ({matrix.Name})",
                $"{local}; seen from other nodes it is as usual, where the link between the nodes can hide it ({limit}).",
                $"Measure again; if it stays, look at the DIMMs of node {node} (dmidecode -t memory) and at other work on its CPUs."),
                [(node, node)]);
    }

    // Nodes without a pair of cells say nothing; somebody must say yes.
    static bool All(List<int> others, Func<int, bool> isSlow) => others.Count > 0 && others.TrueForAll(other => isSlow(other));
}
