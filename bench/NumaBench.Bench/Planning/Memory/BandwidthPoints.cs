using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Planning;

/// <summary>An operation and how many threads run it.</summary>
sealed record BandwidthPoint(StreamOperation Operation, string Threads);

/// <summary>What is measured in a cell of a bandwidth matrix, the most telling first.</summary>
static class BandwidthPoints
{
    static readonly BandwidthPoint[] All =
    [
        .. StreamOperation.Deciding.Select(operation => new BandwidthPoint(operation, StreamThreads.Node)),
        new(StreamOperation.Read, StreamThreads.One),
        new(StreamOperation.Read, StreamThreads.L3),
        new(StreamOperation.Read, StreamThreads.Smt),
        .. new[] { StreamThreads.Node, StreamThreads.One, StreamThreads.L3, StreamThreads.Smt }
            .SelectMany(threads => StreamOperation.All, (threads, operation) => new BandwidthPoint(operation, threads)),
    ];

    public static IEnumerable<BandwidthPoint> At(Density density) => density switch
    {
        Density.Least => All.Take(1),
        Density.Few => All.Take(2),
        Density.Some => All.Take(StreamOperation.Deciding.Count),
        Density.Many => All.Take(StreamOperation.Deciding.Count + 1),
        Density.More => All.Take(StreamOperation.Deciding.Count + 3),
        Density.Most => All.Take(StreamOperation.Deciding.Count + 3 + StreamOperation.All.Count).Distinct(),
        _ => All.Distinct(),
    };
}
