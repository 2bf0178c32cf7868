using NumaBench.Bench.Harness;
using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>What one part of a case's memory should be.</summary>
/// <param name="Target">Where its pages belong.</param>
/// <param name="WantedBytes">How much, when the nodes can spare it.</param>
/// <param name="L3Bytes">The caches that could hold some of it; 0 where unknown.</param>
sealed record PartRequest(PageTarget Target, long WantedBytes, long L3Bytes)
{
    public PageKind Pages { get; init; } = PageKind.Huge;

    /// <summary>True where the size is what is measured: then never less, and caches may hold it.</summary>
    public bool Exactly { get; init; }
}

/// <summary>One buffer of a memory case: where it should be, where it was at first, and what is to be said of it.</summary>
sealed class PlacedPart : IDisposable
{
    readonly NodeBuffer buffer;
    readonly PageTarget target;

    PlacedPart(NodeBuffer buffer, PartRequest request, string fitReason, Topology topology, SysFs sysFs)
    {
        this.buffer = buffer;
        target = request.Target;
        Before = buffer.PageShares();
        HugeBytes = buffer.HugePageShare(sysFs) * buffer.Bytes;
        Reasons =
        [
            .. new[] { fitReason, target.Remark }.Where(text => text.Length > 0),
            .. from share in target.Shares
               let cache = topology.Find(share.Key)!.MemorySideCacheBytes.Sum()
               where !request.Exactly && cache > 0 && 4 * cache > buffer.Bytes * share.Value
               select $"node {share.Key} has a memory-side cache of {cache >> 20} MiB in front of it: this may be its speed",
        ];
    }

    public nint Address => buffer.Address;

    public long Bytes => buffer.Bytes;

    /// <summary>Bytes of it in huge pages; null where the kernel does not say.</summary>
    public double? HugeBytes { get; }

    public bool PlacedByFirstTouch => buffer.PlacedByFirstTouch;

    public PageShares Before { get; }

    public IReadOnlyList<string> Reasons { get; }

    /// <param name="request">What it should be.</param>
    /// <param name="parts">How many parts share what the process may take in all.</param>
    /// <param name="bench">The machine.</param>
    public static PlacedPart Allocate(PartRequest request, int parts, Harness.Bench bench)
    {
        (long bytes, string reason) = request.Exactly
            ? (request.WantedBytes, "")
            : WorkingSet.Fit(request.WantedBytes, request.L3Bytes, request.Target.Shares, parts, bench.SysFs);
        var buffer = NodeBuffer.Allocate(bytes, request.Target.Policy, request.Pages, bench.Topology, bench.SysFs);
        try
        {
            return new PlacedPart(buffer, request, reason, bench.Topology, bench.SysFs);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Where the pages are now, and what is wrong with that or was at first; null when nothing is.</summary>
    public (PageShares Now, string? Misplaced) Proof()
    {
        PageShares now = buffer.PageShares();
        return (now, target.Misplaced(Before, now, Bytes));
    }

    public void Dispose() => buffer.Dispose();
}
