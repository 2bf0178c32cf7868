using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>Compares where the weights and the threads of one replica were with where its binding put them.</summary>
static class PlacementProof
{
    const double LeastShare = 0.99;
    const double InterleaveTolerance = 0.01;

    /// <summary>Null when the weights lie as asked for or nothing was asked for; else what is wrong.</summary>
    public static string? WrongMemory(MemoryPolicy? policy, PageShares shares) => policy?.Mode switch
    {
        PolicyMode.Bind when shares.On(policy.Nodes) < LeastShare =>
            Text($"only {shares.On(policy.Nodes):P1} of the weights' pages lie on node {policy.Nodes} ({shares})"),
        PolicyMode.Interleave when policy.Nodes.Any(node => Math.Abs(shares.On(node) - (1.0 / policy.Nodes.Count)) > InterleaveTolerance) =>
            Text($"the weights' pages are not spread evenly over nodes {policy.Nodes} ({shares})"),
        _ => null,
    };

    /// <summary>Null when the threads ran where they should, or were not seen at all.</summary>
    public static string? WrongCpus(CpuSet? cpus, ThreadWatch watch) =>
        cpus is null || watch.Ticks == 0 || (double)watch.TicksAllowed / watch.Ticks >= LeastShare
            ? null
            : Text($"only {(double)watch.TicksAllowed / watch.Ticks:P1} of the threads' CPU time was on CPUs {cpus} (seen on {watch.Seen})");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
