using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>All nodes reading their own memory at once must give what they give one by one.</summary>
static class SumOfLocal
{
    /// <summary>Within 1.6 % in 19 of 22 published MLC outputs and 4 % on a virtual machine; ±3 % noise in both numbers leaves 8 %.</summary>
    const double Tolerance = 0.08;

    public static IReadOnlyList<Fault> In(NodeMatrix bandwidth, double? peakReads)
    {
        List<double> local = [.. bandwidth.CpuNodes.Where(node => bandwidth.Cost(node, node) is not null).Select(node => bandwidth.Value(node, node))];
        if (peakReads is not { } peak || peak <= 0 || local.Count == 0 || local.Count < bandwidth.CpuNodes.Count)
        {
            return [];
        }

        double sum = local.Sum(), ratio = sum / peak;
        return Math.Abs(ratio - 1) <= Tolerance ? [] : [new Fault(new Finding("cross-sum-of-local", Severity.Warning, "bandwidth of all nodes",
            $"Read one by one, the nodes' own memories give {Quantity.Bandwidth.Show(sum)} together; read at once they give {Quantity.Bandwidth.Show(peak)} ({ratio:F2}×, limit ±{Tolerance * 100:F0} %; within 1.6 % in 19 of 22 published MLC outputs).",
            ratio > 1
                ? "The two cannot both be what the memory does. Measure again with nothing else running; if it stays, look at power and thermal limits when all cores work."
                : "The two cannot both be what the memory does. Measure again with nothing else running; if it stays, one node was disturbed while it was measured alone."),
            [])];
    }
}
