namespace NumaBench.Numa;

/// <summary>A set of NUMA nodes by the kernel's numbers, which need not be 0…n−1.</summary>
public sealed class NodeSet : IdSet<NodeSet>, IIdSet<NodeSet>
{
    NodeSet(IEnumerable<int> ids)
        : base(ids)
    {
    }

    public static NodeSet Of(IEnumerable<int> ids) => new(ids);

    public static NodeSet Of(params int[] ids) => new(ids);
}
