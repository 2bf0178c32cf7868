using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>An operation and how many threads run it.</summary>
sealed record BandwidthPoint(StreamOperation Operation, string Threads);

/// <summary>
/// What is measured in every cell of a bandwidth matrix, the most telling first. Where there are so many cells that not all fit
/// into bandwidth's part of the time, points are given up from the end, and never cells.
/// </summary>
static class BandwidthPoints
{
    /// <summary>Parts of the profile's own time; a run has other kinds too.</summary>
    const double StandardShare = 0.25, FullShare = 0.30;

    static readonly BandwidthPoint[] Standard =
    [
        .. StreamOperation.Deciding.Select(operation => new BandwidthPoint(operation, StreamThreads.Node)),
        new(StreamOperation.Read, StreamThreads.One),
    ];

    static readonly BandwidthPoint[] Full =
    [
        .. Standard,
        new(StreamOperation.Read, StreamThreads.L3),
        new(StreamOperation.Read, StreamThreads.Smt),
        .. new[] { StreamThreads.Node, StreamThreads.One, StreamThreads.L3, StreamThreads.Smt }
            .SelectMany(threads => StreamOperation.All, (threads, operation) => new BandwidthPoint(operation, threads)),
    ];

    public static IReadOnlyList<BandwidthPoint> For(Topology topology, Profile profile)
    {
        if (profile.Name == "quick")
        {
            return [.. Standard.Take(topology.Nodes.Count > 2 ? 1 : StreamOperation.Deciding.Count)];
        }

        NodePair[] rows = [.. topology.Nodes.Where(node => !node.Cpus.IsEmpty).Select(node => new NodePair(topology, node, node))];
        BandwidthPoint[] points =
        [
            .. (profile.Name == "full" ? Full : Standard).Distinct().Where(point => rows.Any(row => StreamThreads.CpusOf(row, point.Threads) is not null)),
        ];
        // The profile's own passes and budget: cases must not come and go with --passes and --budget.
        Profile nominal = Profile.Of(profile.Name).For(topology);
        long largest = rows.Select(row => WorkingSet.WantedBytes(topology.L3Bytes(row.Cores))).DefaultIfEmpty(0).Max();
        int cells = rows.Length * topology.Nodes.Count(node => node.UsableMemory);
        double secondsPerPoint = nominal.Passes * cells * CaseCost.Seconds(new Case { Id = "", Kind = CaseKind.Bandwidth, WorkingSetBytes = largest }, nominal);
        double time = (profile.Name == "full" ? FullShare : StandardShare) * nominal.Budget.TotalSeconds;
        return [.. points.Take(Math.Max(1, (int)Math.Min(time / Math.Max(secondsPerPoint, 1e-3), points.Length)))];
    }
}
