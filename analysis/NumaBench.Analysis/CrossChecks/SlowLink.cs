using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>A pair of nodes that is slow both ways, against pairs that are as far from each other.</summary>
static class SlowLink
{
    /// <summary>Pairs count as equally far when their latencies differ by less; sub-nodes of a socket and other sockets are farther apart.</summary>
    const double SameLatency = 0.25;

    /// <summary>Equally far pairs differ by 4 % at most in the published matrices.</summary>
    const double SlowBelow = 0.6;

    const int FewestPeers = 2;

    /// <summary>Every pair is compared with every other.</summary>
    const int MostNodes = 32;

    public static IReadOnlyList<Fault> In(NodeMatrix bandwidth, NodeMatrix? latency)
    {
        IReadOnlyList<int> nodes = bandwidth.WholeNodes;
        if (nodes.Count is < 3 or > MostNodes)
        {
            return [];
        }

        List<NodePair> pairs = [.. from a in nodes
                                   from b in nodes
                                   where a < b && bandwidth.Cells.ContainsKey((a, b)) && bandwidth.Cells.ContainsKey((b, a))
                                   select new NodePair(a, b, (bandwidth.Value(a, b) + bandwidth.Value(b, a)) / 2, (latency?.Cost(a, b) + latency?.Cost(b, a)) / 2)];
        return [.. pairs.Select(pair => Judge(pair, [.. pairs.Where(other => other != pair && IsPeer(pair, other))], latency is not null)).OfType<Fault>()];
    }

    static bool IsPeer(NodePair pair, NodePair other) =>
        pair.Latency is null || other.Latency is null || Math.Abs((other.Latency / pair.Latency).Value - 1) <= SameLatency;

    static Fault? Judge(NodePair pair, List<NodePair> peers, bool latencyKnown)
    {
        if (peers.Count < FewestPeers)
        {
            return null;
        }

        // Without latencies nobody knows which pairs are as far: then even the slowest must be much faster.
        double usual = latencyKnown ? Median.Of(peers.Select(peer => peer.Bandwidth))!.Value : peers.Min(peer => peer.Bandwidth);
        return pair.Bandwidth < SlowBelow * usual
            ? new Fault(new Finding("cross-slow-link", Severity.Warning, $"node {pair.A} ↔ {pair.B} (bandwidth)",
                $"Between nodes {pair.A} and {pair.B} both ways are slow: {Quantity.Bandwidth.Show(pair.Bandwidth)}, between nodes that are as far {Quantity.Bandwidth.Show(usual)} (limit {SlowBelow:F2}×; such pairs differ by 4 % at most in published MLC outputs).",
                "Measure this pair again. If it stays, look at the link between these nodes: width and speed in the firmware's log, errors in rasdaemon."),
                [(pair.A, pair.B), (pair.B, pair.A)])
            : null;
    }

    sealed record NodePair(int A, int B, double Bandwidth, double? Latency);
}
