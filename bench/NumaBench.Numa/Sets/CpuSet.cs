namespace NumaBench.Numa;

/// <summary>A set of logical CPUs by the kernel's numbers.</summary>
public sealed class CpuSet : IdSet<CpuSet>, IIdSet<CpuSet>
{
    CpuSet(IEnumerable<int> ids)
        : base(ids)
    {
    }

    public static CpuSet Of(IEnumerable<int> ids) => new(ids);

    public static CpuSet Of(params int[] ids) => new(ids);
}
