using NumaBench.Results;
using NumaBench.Tests.Analysis.Explaining;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Capacity;

/// <summary>Two nodes without any spread: 40 GB/s each, 80 together, 50 GFLOP/s a thread.</summary>
static class CapacityRuns
{
    /// <summary>
    /// 160 inferences/s by a replica a node (80 % of the bandwidth; p99 8.125 ms), 80 by one node, 42 by default. Memory begins to
    /// answer late at 36 GB/s on node 0 and at 33.6 on node 1.
    /// </summary>
    public static RunBuilder Two(double spread = 0) => OneNodeOnly(spread).WithPeaks()
        .Inference("replica-per-node", "all", "all", 160, spread, replicas: 2, work: ExplainedRuns.Gemv);

    /// <summary>No replicas were measured together.</summary>
    public static RunBuilder OneNodeOnly(double spread = 0) => Curve(Curve(ExplainedRuns.Two().WithConv(), 0, 40), 1, 37.3333)
        .Inference("os-default", "all", "all", 42, spread, work: ExplainedRuns.Gemv).Inference("local", "0", "0", 80, spread, work: ExplainedRuns.Gemv)
        .Inference("remote", "0", "1", 500, spread, work: ExplainedRuns.Gemv);

    static RunBuilder Curve(RunBuilder run, int node, double peak)
    {
        foreach ((string delay, double share, double nanoseconds) in new[] { ("idle", 0.0, 100.0), ("2000", 0.2, 105), ("400", 0.6, 115), ("100", 0.9, 140), ("0", 1, 300) })
        {
            run.Loaded(node, node, "local", "read", delay, share * peak, nanoseconds, 0);
        }

        return run;
    }
}
