using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>A running sum of bytes on each node.</summary>
sealed class NodeBytes
{
    readonly Dictionary<int, long> bytes = [];

    public PageShares Shares => new(bytes);

    /// <summary>Adds what a mapping has on the nodes that are not left out.</summary>
    public void Add(NumaMapping mapping, NodeSet? except = null)
    {
        foreach (int node in mapping.PagesPerNode.Keys)
        {
            if (except is null || !except.Contains(node))
            {
                bytes[node] = bytes.GetValueOrDefault(node) + mapping.BytesOn(node);
            }
        }
    }
}
