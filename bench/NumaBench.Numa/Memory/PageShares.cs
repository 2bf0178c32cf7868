using System.Globalization;

namespace NumaBench.Numa;

/// <summary>
/// Where pages really are: bytes on each node. Written as <c>0=1.0000</c> or <c>0=0.5003 1=0.4997</c>, and <c>unknown</c> when
/// there is nothing to go by.
/// </summary>
public sealed record PageShares
{
    readonly SortedDictionary<int, long> bytes;

    public PageShares(IEnumerable<KeyValuePair<int, long>> bytesPerNode)
    {
        bytes = [];
        foreach ((int node, long count) in bytesPerNode.Where(entry => entry.Value > 0))
        {
            bytes[node] = bytes.GetValueOrDefault(node) + count;
        }
    }

    public IReadOnlyDictionary<int, long> BytesPerNode => bytes;

    public long TotalBytes => bytes.Values.Sum();

    /// <summary>The share (0…1) of the pages that lie on the given nodes; 0 when no page was found.</summary>
    public double On(NodeSet nodes) =>
        TotalBytes == 0 ? 0 : (double)bytes.Where(entry => nodes.Contains(entry.Key)).Sum(entry => entry.Value) / TotalBytes;

    public double On(int node) => On(NodeSet.Of(node));

    public override string ToString() =>
        TotalBytes == 0 ? "unknown" : string.Join(' ', bytes.Keys.Select(node => string.Create(CultureInfo.InvariantCulture, $"{node}={On(node):F4}")));

    public bool Equals(PageShares? other) => other is not null && bytes.SequenceEqual(other.bytes);

    public override int GetHashCode() => bytes.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));
}
