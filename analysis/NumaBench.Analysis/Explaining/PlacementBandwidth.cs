using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>How fast the cores of a node read weights that lie where the proof says, from this run's own bandwidth cases.</summary>
sealed class PlacementBandwidth(NodePairs bandwidths)
{
    public static PlacementBandwidth Of(MeasuredRun run) => new(new NodePairs(
        run.OfKind(CaseKind.Bandwidth).Where(entry => entry.Row.Operation == RemoteCost.Operation && BandwidthGroup.IsOfWholeNode(entry.Row)),
        Metric.BandwidthGigabytesPerSecond));

    /// <summary>
    /// Bytes one after another: the time is the sum of share ÷ bandwidth over the nodes. Null where one of them was not measured.
    /// </summary>
    /// <param name="cpuNode">The node of the threads.</param>
    /// <param name="shares">Of the weights; they add up to 1.</param>
    public Rate? From(int cpuNode, IReadOnlyDictionary<int, double> shares)
    {
        double nanosecondsPerByte = 0;
        bool isNoisy = false;
        foreach ((int node, double share) in shares)
        {
            if (bandwidths.Find(cpuNode, node) is not { } found)
            {
                return null;
            }

            nanosecondsPerByte += share / found.Centre;
            isNoisy |= found.Case.IsNoisy;
        }

        return new Rate(shares.Values.Sum() / nanosecondsPerByte, isNoisy);
    }

    /// <summary>
    /// The cores of all nodes read one node's memory, each an equal part: the last to be done decides, and all together they get no
    /// more than the quickest alone. Null where a node of the threads was not measured.
    /// </summary>
    /// <param name="memoryNode">Where the weights are.</param>
    /// <param name="threads">Of all nodes together; it must be that of the cases.</param>
    public Rate? ByAll(int memoryNode, int threads)
    {
        var readers = bandwidths.From(memoryNode);
        return readers.Count > 1 && readers.Sum(reader => reader.Case.Row.Threads) == threads
            ? new Rate(
                Math.Min(readers.Max(reader => reader.Centre), readers.Min(reader => reader.Centre * threads / reader.Case.Row.Threads)),
                readers.Any(reader => reader.Case.IsNoisy))
            : null;
    }
}
