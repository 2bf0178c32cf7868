using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>No memory of another node with CPUs can be better than one's own: the diagonal is the best of its row.</summary>
static class LocalIsBest
{
    /// <summary>Healthy sub-nodes of a socket differ from local by 2 % and more the right way, by 0.5 % the wrong way; two cells may have ±3 % noise.</summary>
    public const double Factor = 1.10;

    public static IReadOnlyList<Fault> In(NodeMatrix matrix)
    {
        IReadOnlyList<int> nodes = matrix.WholeNodes;
        return [.. nodes.Select(node => Judge(matrix, node, [.. nodes.Where(other => other != node)])).OfType<Fault>()];
    }

    static Fault? Judge(NodeMatrix matrix, int node, List<int> others)
    {
        List<int> better = [.. others.Where(other => matrix.Cost(node, node) / matrix.Cost(node, other) >= Factor).OrderBy(other => matrix.Cost(node, other))];
        return better.Count == 0 ? null : new Fault(new Finding("cross-local-not-best", Severity.Warning, $"node {node} ({matrix.Name})",
            $"For CPUs of node {node} memory of node {better[0]} is better ({matrix.Show(node, better[0])}) than their own ({matrix.Show(node, node)}) (limit {Factor:F2}×; on healthy machines one's own memory is the best).",
            "Measure again with proof of placement (numabench run). If it stays, the firmware's table of nodes is wrong or swapped (compare numactl -H with the board's manual)."),
            [(node, node), .. better.Select(other => (node, other))]);
    }
}
