using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What memory of another node costs, against the memory of the CPUs' own node.</summary>
/// <param name="Latency">Remote ÷ local time of a load; above 1 is a cost.</param>
/// <param name="Bandwidth">Remote ÷ local read bandwidth; below 1 is a cost.</param>
sealed record RemoteCost(Comparison? Latency, Comparison? Bandwidth)
{
    public const string Operation = "read";

    public static RemoteCost Of(MeasuredRun run) => new(
        Comparison.Of(Pairs(Measured(run, CaseKind.IdleLatency)), Metric.LatencyNanoseconds, highIsWorse: true),
        Comparison.Of(Pairs(Measured(run, CaseKind.Bandwidth)), Metric.BandwidthGigabytesPerSecond, highIsWorse: false));

    /// <summary>The cases that stand for the memory itself, one a pair of nodes and method: random walk in huge pages, or all cores reading.</summary>
    public static IEnumerable<MeasuredCase> Measured(MeasuredRun run, string kind) => run.OneMethod(kind).Where(entry =>
        entry.Counts && LatencyVariant.Of(entry.Row).IsMain
        && (kind != CaseKind.Bandwidth || (entry.Row.Operation == Operation && BandwidthGroup.IsOfWholeNode(entry.Row)))
        && int.TryParse(entry.Row.CpuNode, out _) && int.TryParse(entry.Row.MemoryNode, out _));

    /// <summary>Every measured (CPU node, other memory node) over that CPU node's own memory.</summary>
    static IEnumerable<Pair> Pairs(IEnumerable<MeasuredCase> cases)
    {
        List<MeasuredCase> measured = [.. cases];
        return from remote in measured.Where(entry => entry.Row.MemoryNode != entry.Row.CpuNode)
               // One local case a node: with n of each a hostile file would make n² pairs.
               join local in measured.Where(entry => entry.Row.MemoryNode == entry.Row.CpuNode).DistinctBy(Key) on Key(remote) equals Key(local)
               select new Pair($"CPUs of node {remote.Row.CpuNode.Trim()}, memory of node {remote.Row.MemoryNode.Trim()}", remote, local);
    }

    static (string, LatencyVariant) Key(MeasuredCase entry) => (entry.Row.CpuNode, LatencyVariant.Of(entry.Row));
}
