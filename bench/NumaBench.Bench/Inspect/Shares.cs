using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Shares as people read them.</summary>
static class Shares
{
    /// <summary>A share from 0 to 1 with one digit; what is not all and not nothing never reads as if it were.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.0005 => "< 0.1 %",
        < 1 and >= 0.9995 => "> 99.9 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %"),
    };

    /// <summary>The split over nodes, the largest first: <c>node 5 80.0 %, node 1 20.0 %</c>.</summary>
    public static string OfNodes(PageShares memory) =>
        memory.BytesPerNode.Count == 0 ? "none" : string.Join(", ", memory.BytesPerNode.OrderByDescending(node => node.Value).Select(node => $"node {node.Key} {Percent(memory.On(node.Key))}"));
}
