using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>Where the pages of a buffer belong: a memory policy, and the share (0…1) of them that each node gets by it.</summary>
/// <param name="Remark">What a reader has to know of it; empty when there is nothing.</param>
sealed record PageTarget(MemoryPolicy Policy, IReadOnlyDictionary<int, double> Shares, string Remark = "")
{
    /// <summary>A bound buffer with less than this on its node is not where the case says.</summary>
    public const double LeastShare = 0.99;

    const double InterleaveTolerance = 0.01;

    public NodeSet Nodes => Policy.Nodes;

    public static PageTarget On(int node) => new(MemoryPolicy.Bind(node), new Dictionary<int, double> { [node] = 1 });

    public static PageTarget Interleaved(NodeSet nodes) =>
        new(MemoryPolicy.Interleave(nodes), nodes.ToDictionary(node => node, _ => 1.0 / nodes.Count));

    /// <summary>By the weights that the kernel has now (set_mempolicy(2), MPOL_WEIGHTED_INTERLEAVE): nobody here changes them.</summary>
    public static PageTarget Weighted(IReadOnlyDictionary<int, int> weights)
    {
        double sum = weights.Values.Sum();
        return new PageTarget(
            MemoryPolicy.WeightedInterleave(NodeSet.Of(weights.Keys)),
            weights.ToDictionary(entry => entry.Key, entry => entry.Value / sum),
            $"weights of the nodes as the kernel had them: {string.Join(' ', weights.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}={entry.Value}"))}");
    }

    /// <summary>Null when the pages of a buffer of so many bytes lay as they should both times; otherwise what is wrong.</summary>
    public string? Misplaced(PageShares before, PageShares after, long bytes)
    {
        if (Policy.Mode == PolicyMode.Bind)
        {
            double share = Nodes.Sum(node => Math.Min(ShareOn(node, before, bytes), ShareOn(node, after, bytes)));
            return share < LeastShare ? $"{share:P1} of the pages on node {Nodes} (before {before}, after {after})" : null;
        }

        bool IsSpread(PageShares shares) => Shares.All(wanted => IsNear(ShareOn(wanted.Key, shares, bytes), wanted.Value));
        return IsSpread(before) && IsSpread(after)
            ? null
            : $"the pages are not spread over the nodes as {Text()} (before {before}, after {after})";
    }

    // With very many nodes a node without any page would lie within the tolerance.
    static bool IsNear(double share, double wanted) => Math.Abs(share - wanted) <= InterleaveTolerance && share > wanted / 2;

    /// <summary>Of all pages of the buffer: pages of which the kernel cannot say where they are prove nothing.</summary>
    static double ShareOn(int node, PageShares shares, long bytes) =>
        Math.Min(1, (double)shares.BytesPerNode.GetValueOrDefault(node) / bytes);

    string Text() => string.Join(' ', Shares.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}={entry.Value:F4}"));
}
