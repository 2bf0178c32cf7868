using NumaBench.Numa;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>
/// Numbers of one machine held against each other. Rules that name a cause go first; what they explain is taken out, so that
/// one fault is named once and by its cause.
/// </summary>
static class CrossCheck
{
    public static IReadOnlyList<Finding> Of(Measurements measured)
    {
        List<Fault> same = [.. SameEverywhere.In(measured.Latencies, measured.Bandwidth)];
        return [.. same.Concat(same.Count > 0 ? Independent(measured) : Bandwidth(measured).Concat(Latency(measured)).Concat(Independent(measured)))
            .Select(fault => fault.Finding)];
    }

    static List<Fault> Bandwidth(Measurements measured)
    {
        if (measured.Bandwidth is not { } matrix)
        {
            return [];
        }

        List<Fault> faults = Named(matrix, SlowNode.In, SlowDirection.In, rest => SlowLink.In(rest, measured.Latencies.Count > 0 ? measured.Latencies[0] : null), LocalIsBest.In);
        // A slow node changes the sum, and may or may not have been slow while all were read.
        return faults.Count > 0 ? faults : [.. SumOfLocal.In(matrix, measured.PeakReads)];
    }

    static List<Fault> Latency(Measurements measured)
    {
        List<Fault> faults = [.. measured.Latencies.SelectMany(matrix => Named(matrix, SlowNode.In, LocalIsBest.In, SlowDirection.In))];
        return faults.Count > 0 ? faults : [.. LoadedTail.In(measured.Latencies, measured.Loaded),
            .. measured.Latencies.SelectMany(matrix => DistanceOrder.In(matrix, measured.Distances))];
    }

    static List<Fault> Independent(Measurements measured) =>
    [
        .. OneFarNode.In(measured),
        .. measured.Bandwidth is { } bandwidth && measured.Latencies.Count > 0 ? LinesInFlight.In(measured.Latencies[0], bandwidth, measured.Threads) : [],
    ];

    static List<Fault> Named(NodeMatrix matrix, params Func<NodeMatrix, IReadOnlyList<Fault>>[] rules)
    {
        var faults = new List<Fault>();
        foreach (Func<NodeMatrix, IReadOnlyList<Fault>> rule in rules)
        {
            faults.AddRange(rule(matrix.Without(faults.SelectMany(fault => fault.Cells))));
        }

        return faults;
    }
}
