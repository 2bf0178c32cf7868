using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>Compares where the weights and the threads of one replica were with where its binding put them.</summary>
static class PlacementProof
{
    const double LeastShare = 0.99;

    const double InterleaveTolerance = 0.01;

    const double HugePageBytes = 2 << 20;

    /// <summary>
    /// With transparent huge pages everywhere the kernel interleaves 2 MiB at a time, and each tensor may end one such page out of
    /// turn: of the generated model's 64 MiB a tensor that is this share.
    /// </summary>
    const double HugePageInterleaveTolerance = 1.0 / 32;

    const string BySteps = ": huge pages are given to whoever does not ask, so that the kernel interleaves 2 MiB at a time, and tensors of a few MiB do not come out even";

    /// <summary>True where the kernel gives huge pages to whoever does not ask for them, as ONNX Runtime does not.</summary>
    public static bool HugePagesAreEverywhere(SysFs sysFs) =>
        sysFs.Text("sys/kernel/mm/transparent_hugepage/enabled")?.Contains("[always]", StringComparison.Ordinal) ?? false;

    /// <summary>Null when the weights lie as asked for or nothing was asked for; else what is wrong.</summary>
    /// <param name="policy">What was asked for.</param>
    /// <param name="shares">Where the weights were.</param>
    /// <param name="hugePages">Whether pages of 2 MiB are given to whoever does not ask.</param>
    /// <param name="weights">The kernel's weights of the nodes, for weighted interleaving.</param>
    public static string? WrongMemory(MemoryPolicy? policy, PageShares shares, bool hugePages, IReadOnlyDictionary<int, int>? weights = null) => policy?.Mode switch
    {
        PolicyMode.Bind when shares.On(policy.Nodes) < LeastShare =>
            Text($"only {shares.On(policy.Nodes):P1} of the weights' pages lie on node {policy.Nodes} ({shares})"),
        PolicyMode.Interleave when policy.Nodes.Any(node => !IsEven(shares.On(node), 1.0 / policy.Nodes.Count, hugePages ? HugePageInterleaveTolerance : InterleaveTolerance)) =>
            Text($"the weights' pages are not spread evenly over nodes {policy.Nodes} ({shares}){(hugePages ? BySteps : "")}"),
        PolicyMode.WeightedInterleave when weights is not null && !FollowsWeights(shares, weights, hugePages) =>
            Text($"the weights' pages do not follow the kernel's weights {Listed(weights)} ({shares})"),
        _ => null,
    };

    /// <summary>
    /// The kernel gives each node as many pages in a row as its weight, so the last round may be cut anywhere: as many pages as all
    /// weights together may be out of proportion.
    /// </summary>
    static bool FollowsWeights(PageShares shares, IReadOnlyDictionary<int, int> weights, bool hugePages)
    {
        double round = weights.Values.Sum();
        double cut = round * (hugePages ? HugePageBytes : Environment.SystemPageSize) / Math.Max(1, shares.TotalBytes);
        double tolerance = Math.Max(hugePages ? HugePageInterleaveTolerance : InterleaveTolerance, cut);
        return weights.All(entry => IsEven(shares.On(entry.Key), entry.Value / round, tolerance));
    }

    static string Listed(IReadOnlyDictionary<int, int> weights) =>
        string.Join(' ', weights.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}={entry.Value}"));

    /// <summary>Null when the threads ran where they should, or were not seen at all.</summary>
    public static string? WrongCpus(CpuSet? cpus, ThreadWatch watch) =>
        cpus is null || watch.Ticks == 0 || (double)watch.TicksAllowed / watch.Ticks >= LeastShare
            ? null
            : Text($"only {(double)watch.TicksAllowed / watch.Ticks:P1} of the threads' CPU time was on CPUs {cpus} (seen on {watch.Seen})");

    // On a machine with very many nodes a node without any page would lie within the tolerance.
    static bool IsEven(double share, double even, double tolerance) => Math.Abs(share - even) <= tolerance && share > even / 2;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
