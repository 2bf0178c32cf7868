using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>How long the cores of a node wait for a read at a random place of weights that lie where the proof says, from this run's idle latency.</summary>
sealed class PlacementLatency(NodePairs latencies)
{
    /// <summary>By huge pages and the random walk: it is the only one that every profile has of every pair of nodes.</summary>
    public static PlacementLatency Of(MeasuredRun run) =>
        new(new NodePairs(run.OneMethod(CaseKind.IdleLatency).Where(entry => LatencyVariant.Of(entry.Row).IsMain), Metric.LatencyNanoseconds));

    /// <summary>The mean over the places: each is as likely as any other. Null where a node was not measured.</summary>
    /// <param name="cpuNode">The node of the threads.</param>
    /// <param name="shares">Of the weights; they add up to 1.</param>
    public Latency? From(int cpuNode, IReadOnlyDictionary<int, double> shares)
    {
        double nanoseconds = 0;
        bool isNoisy = false;
        foreach ((int node, double share) in shares)
        {
            if (latencies.Find(cpuNode, node) is not { } found)
            {
                return null;
            }

            nanoseconds += share * found.Centre;
            isNoisy |= found.Case.IsNoisy;
        }

        return new Latency(nanoseconds / shares.Values.Sum(), isNoisy);
    }
}
