using NumaBench.Bench.Harness;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// The memory of one case, one buffer or several each on nodes of its own, with the proof of where it lies before and after
/// measuring.
/// </summary>
sealed class PlacedBuffer : IDisposable
{
    readonly CasePass pass;
    readonly List<string> reasons;
    readonly long workingSetBytes;

    PlacedBuffer(CasePass pass, IReadOnlyList<PlacedPart> parts, IReadOnlyList<PartRequest> requests)
    {
        this.pass = pass;
        Parts = parts;
        Bytes = parts.Sum(part => part.Bytes);
        workingSetBytes = requests is [{ Exactly: true } only] ? only.WantedBytes : Bytes;
        double? hugeShare = parts.Any(part => part.HugeBytes is null) ? null : parts.Sum(part => part.HugeBytes) / Bytes;
        bool huge = hugeShare >= PageTarget.LeastShare;
        PageBytes = huge ? HugePageBytes(pass.Bench.SysFs) : Environment.SystemPageSize;
        reasons = [.. parts.SelectMany(part => part.Reasons).Distinct()];
        if (requests.Any(request => request is { L3Bytes: 0, Exactly: false }))
        {
            reasons.Add("the kernel shows no size of an L3 cache: a large one may hold part of the working set");
        }

        if (PlacedByFirstTouch)
        {
            reasons.Add("mbind was refused: placed by first touch");
        }

        bool wantsHuge = requests.All(request => request.Pages == PageKind.Huge);
        if (hugeShare is null)
        {
            reasons.Add(PageSize.NotProved);
        }
        else if (wantsHuge && !huge)
        {
            reasons.Add($"the kernel gave huge pages for {hugeShare:P0} of the buffer: base pages");
        }

        if (!wantsHuge && hugeShare > 0)
        {
            throw new InvalidOperationException($"the kernel gave huge pages for {hugeShare:P1} of a buffer that asked for none (MADV_NOHUGEPAGE): this is not the latency with base pages");
        }
    }

    public IReadOnlyList<PlacedPart> Parts { get; }

    /// <summary>Where the only part begins, or the first.</summary>
    public nint Address => Parts[0].Address;

    /// <summary>Bytes of all parts.</summary>
    public long Bytes { get; }

    public long PageBytes { get; }

    bool PlacedByFirstTouch => Parts.Any(part => part.PlacedByFirstTouch);

    /// <summary>One buffer on the memory node of the case that caches cannot hold, of the wanted size or of what the node can spare.</summary>
    public static PlacedBuffer Allocate(CasePass pass, long wantedBytes, long l3Bytes, PageKind pages = PageKind.Huge) =>
        Allocate(pass, [new PartRequest(Target(pass), wantedBytes, l3Bytes) { Pages = pages }]);

    /// <summary>A working set of just this size, in a buffer of whole huge pages; never less, because the size is what is measured.</summary>
    public static PlacedBuffer AllocateExactly(CasePass pass, long bytes) =>
        Allocate(pass, [new PartRequest(Target(pass), bytes, L3Bytes: 0) { Exactly = true }]);

    static PageTarget Target(CasePass pass) => PageTarget.On(int.Parse(pass.Case.MemoryNode));

    public static PlacedBuffer Allocate(CasePass pass, IReadOnlyList<PartRequest> requests)
    {
        var parts = new List<PlacedPart>();
        try
        {
            foreach (PartRequest request in requests)
            {
                parts.Add(PlacedPart.Allocate(request, requests.Count, pass.Bench));
            }

            return new PlacedBuffer(pass, parts, requests);
        }
        catch
        {
            parts.ForEach(part => part.Dispose());
            throw;
        }
    }

    /// <summary>What the pass gave, once its samples are taken: reads the placement back a second time.</summary>
    public CaseOutcome Outcome(SampleLog log, string metric, CpuSet cpusSeen)
    {
        (PageShares Now, string? Misplaced)[] proofs = [.. Parts.Select(part => part.Proof())];
        string misplaced = string.Join(", ", proofs.Select(proof => proof.Misplaced).OfType<string>());
        int calls = pass.Samples;
        IReadOnlyList<double> values = log.Accepted(calls);
        int rejected = log.Rejected(calls);
        // A CPU that goes offline gives its threads to any other.
        CpuSet strayed = cpusSeen.Except(CpuSet.Parse(pass.Case.Cpus));
        (CaseStatus status, string why) = values.Count switch
        {
            _ when misplaced.Length > 0 => (CaseStatus.Misplaced, misplaced + Mover),
            _ when !strayed.IsEmpty => (CaseStatus.Misplaced, $"threads pinned to CPUs {pass.Case.Cpus} ran on CPUs {strayed}: did a CPU go offline?"),
            0 => (CaseStatus.Noisy, $"other work interrupted all {rejected} samples of pass {pass.Pass}"),
            _ => (CaseStatus.Ok, ""),
        };

        return new CaseOutcome
        {
            Status = status,
            Reason = string.Join("; ", reasons.Prepend(why).Where(text => text.Length > 0)),
            Samples =
            [
                .. values.Select((value, index) => new Sample(pass.Case.Id, pass.Pass, index + 1, metric, value)),
                new Sample(pass.Case.Id, pass.Pass, 0, Metric.RejectedSamples, rejected),
            ],
            PlacementBefore = Sum(Parts.Select(part => part.Before)),
            PlacementAfter = Sum(proofs.Select(proof => proof.Now)),
            CpusSeen = cpusSeen,
            PageBytes = PageBytes,
            WorkingSetBytes = workingSetBytes,
            Findings = PlacedByFirstTouch ? [CaseFailure.PlacementNotPermitted("mbind(2) was refused; buffers were placed by first touch")] : [],
        };
    }

    static PageShares Sum(IEnumerable<PageShares> shares) => new(shares.SelectMany(part => part.BytesPerNode));

    /// <summary>Who may have moved pages that no policy holds.</summary>
    string Mover => PlacedByFirstTouch && pass.Bench.SysFs.Number("proc/sys/kernel/numa_balancing") > 0
        ? ": automatic NUMA balancing (kernel.numa_balancing) moves pages that could not be bound"
        : "";

    static long HugePageBytes(SysFs sysFs) => sysFs.Number("sys/kernel/mm/transparent_hugepage/hpage_pmd_size") ?? 2L << 20;

    public void Dispose()
    {
        foreach (PlacedPart part in Parts)
        {
            part.Dispose();
        }
    }
}
