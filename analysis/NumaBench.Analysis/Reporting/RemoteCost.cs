using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What memory of other nodes costs, against the memory of the CPUs' own node.</summary>
/// <param name="Latency">Remote ÷ local time of a load; above 1 is a cost.</param>
/// <param name="Bandwidth">Remote ÷ local read bandwidth; below 1 is a cost.</param>
sealed record RemoteCost(Comparison? Latency, Comparison? Bandwidth)
{
    public const string Operation = "read";

    /// <summary>Of nodes that have CPUs themselves.</summary>
    public static RemoteCost Of(MeasuredRun run) => Of(run, run.Machine.MayHaveCpus);

    /// <summary>Of nodes of memory alone: expanders and HBM are another kind of memory, not another distance.</summary>
    public static RemoteCost OfMemoryOnlyNodes(MeasuredRun run) => Of(run, node => !run.Machine.MayHaveCpus(node));

    static RemoteCost Of(MeasuredRun run, Func<string, bool> isMeant)
    {
        return new(
            Comparison.Of(PairsOf(CaseKind.IdleLatency), Metric.LatencyNanoseconds, highIsWorse: true),
            Comparison.Of(PairsOf(CaseKind.Bandwidth), Metric.BandwidthGigabytesPerSecond, highIsWorse: false));

        IEnumerable<Pair> PairsOf(string kind) => Pairs(Measured(run, kind), isMeant);
    }

    /// <summary>The cases that stand for the memory itself, one a pair of nodes and method: random walk in huge pages, or all cores reading.</summary>
    public static IEnumerable<MeasuredCase> Measured(MeasuredRun run, string kind) => run.OneMethod(kind).Where(entry =>
        entry.Counts && LatencyVariant.Of(entry.Row).IsMain
        && (kind != CaseKind.Bandwidth || (entry.Row.Operation == Operation && BandwidthGroup.IsOfWholeNode(entry.Row)))
        && int.TryParse(entry.Row.CpuNode, out _) && int.TryParse(entry.Row.MemoryNode, out _));

    /// <summary>Every measured (CPU node, other memory node that is meant) over that CPU node's own memory.</summary>
    static IEnumerable<Pair> Pairs(IEnumerable<MeasuredCase> cases, Func<string, bool> isMeant)
    {
        List<MeasuredCase> measured = [.. cases];
        return from remote in measured.Where(entry => entry.Row.MemoryNode != entry.Row.CpuNode && isMeant(entry.Row.MemoryNode))
               // One local case a node: with n of each a hostile file would make n² pairs.
               join local in measured.Where(entry => entry.Row.MemoryNode == entry.Row.CpuNode).DistinctBy(Key) on Key(remote) equals Key(local)
               select new Pair($"CPUs of node {remote.Row.CpuNode.Trim()}, memory of node {remote.Row.MemoryNode.Trim()}", remote, local);
    }

    static (string, LatencyVariant) Key(MeasuredCase entry) => (entry.Row.CpuNode, LatencyVariant.Of(entry.Row));
}
