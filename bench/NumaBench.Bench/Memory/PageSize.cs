using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>The pages that a case about page costs deals with, and how many of them make a sample.</summary>
/// <param name="Kind">What the kernel is asked for.</param>
/// <param name="Bytes">Of one page.</param>
sealed record PageSize(PageKind Kind, long Bytes)
{
    /// <summary>What is said where <see cref="NodeBuffer.HugePageShare"/> knows nothing.</summary>
    public const string NotProved = "how large the pages are is not proved: /proc/self/smaps does not say";

    const string Setting = "sys/kernel/mm/transparent_hugepage";
    const long AlignmentBytes = 2L << 20;

    /// <summary>Fewer pages are no sample.</summary>
    public long LeastBytes => Kind == PageKind.Huge ? Math.Max(2 * Bytes, 16L << 20) : 4L << 20;

    /// <summary>More would take longer than a sample should, on machines that clear pages at tens of GB/s.</summary>
    public long MostBytes => Kind == PageKind.Huge ? Math.Max(2 * Bytes, 128L << 20) : 64L << 20;

    /// <summary>Throws <see cref="CaseRefusedException"/> where the kernel has no huge pages to give at all, or does not say whether it gave them.</summary>
    public static PageSize Of(CasePass pass)
    {
        if (!PageCostPlan.IsHuge(pass.Case))
        {
            return new PageSize(PageKind.Base, Environment.SystemPageSize);
        }

        SysFs sysFs = pass.Bench.SysFs;
        if (sysFs.Text("proc/self/smaps") is null)
        {
            throw new CaseRefusedException(CaseStatus.Impossible, NotProved);
        }

        return sysFs.Text($"{Setting}/enabled") is { } enabled && !enabled.Contains("[never]")
            ? new PageSize(PageKind.Huge, sysFs.Number($"{Setting}/hpage_pmd_size") ?? AlignmentBytes)
            : throw new CaseRefusedException(
                CaseStatus.Impossible, $"transparent huge pages are off here: echo madvise > /{Setting}/enabled gives them to those who ask");
    }

    /// <summary>The wanted bytes, or as many as the node can spare. Throws <see cref="NotEnoughMemoryException"/> when that is no sample.</summary>
    public long Fit(long wantedBytes, int node, SysFs sysFs)
    {
        long fitting = NodeMemory.FittingBytes(NodeMemory.CapBytes(sysFs, node));
        return fitting >= LeastBytes ? RoundDown(Math.Min(wantedBytes, fitting)) : throw new NotEnoughMemoryException(NodeSet.Of(node), LeastBytes, fitting);
    }

    /// <summary>Whole pages, and whole steps of the alignment of buffers.</summary>
    public long RoundUp(long bytes) => (bytes + Step - 1) / Step * Step;

    long RoundDown(long bytes) => bytes / Step * Step;

    long Step => Math.Max(Bytes, AlignmentBytes);

    public static string NoneFree(int node) => $"the kernel gave base pages only: the free memory of node {node} is in pieces too small for huge pages";
}
