using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Loaded;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Capacity;

/// <summary>How far a layout is from the load at which its memory begins to answer late.</summary>
/// <param name="Node">The node whose knee is lowest.</param>
/// <param name="Used">GB/s that the layout reads from each node's memory, an equal part each.</param>
/// <param name="Knee">GB/s at the knee of that node's own loaded-latency curve.</param>
/// <param name="IsNoisy">The curve's.</param>
sealed record KneeHeadroom(string Node, double Used, Estimate Knee, bool IsNoisy)
{
    /// <summary>How many times as much can be read before latency climbs; below 1 it already does.</summary>
    public double Times => Knee.Centre / Used;

    /// <summary>Null where the curve or the bytes of an inference are not known, or memory is not each node's own.</summary>
    public static KneeHeadroom? Of(MeasuredRun run, Layout layout)
    {
        if (layout.Nodes == 0 || layout.Case.Row.Policy is InferencePolicy.Interleave or InferencePolicy.WeightedInterleave || ModelWork.Of(layout.Case) is not { RandomReads: 0 } work)
        {
            return null;
        }

        double used = layout.Throughput.Centre * work.Bytes / 1e9 / layout.Nodes;
        return MeasuredCurve.Of(run)
            .Where(curve => curve.Row.CpuNode == curve.Row.MemoryNode && curve.Row.Operation == RemoteCost.Operation && curve.Load == "local"
                && (layout.Nodes > 1 || curve.Row.CpuNode == layout.Case.Row.CpuNode || run.Machine.HasOneNode))
            .Select(curve => curve.KneeGigabytesPerSecond is { Centre: > 0 } knee ? new KneeHeadroom(curve.Row.CpuNode, used, knee, curve.IsNoisy) : null)
            .OfType<KneeHeadroom>().Where(headroom => double.IsNormal(headroom.Times)).MinBy(headroom => headroom.Knee.Centre);
    }
}
