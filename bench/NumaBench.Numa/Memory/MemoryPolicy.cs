namespace NumaBench.Numa;

/// <summary>Where the kernel may take pages from: the modes of set_mempolicy(2), by their kernel numbers.</summary>
public enum PolicyMode
{
    Default = 0,
    Preferred = 1,
    Bind = 2,
    Interleave = 3,
    Local = 4,
    PreferredMany = 5,
    WeightedInterleave = 6,
}

/// <summary>A memory policy: a mode and the nodes it speaks of (none for Default and Local).</summary>
public sealed record MemoryPolicy
{
    MemoryPolicy(PolicyMode mode, NodeSet nodes)
    {
        Mode = mode;
        Nodes = nodes;
    }

    public PolicyMode Mode { get; }

    public NodeSet Nodes { get; }

    public static MemoryPolicy Default { get; } = new(PolicyMode.Default, NodeSet.Empty);

    /// <summary>The node of the CPU that touches a page first.</summary>
    public static MemoryPolicy Local { get; } = new(PolicyMode.Local, NodeSet.Empty);

    public static MemoryPolicy Bind(NodeSet nodes) => new(PolicyMode.Bind, Some(nodes));

    public static MemoryPolicy Bind(int node) => Bind(NodeSet.Of(node));

    public static MemoryPolicy Preferred(int node) => new(PolicyMode.Preferred, NodeSet.Of(node));

    public static MemoryPolicy PreferredMany(NodeSet nodes) => new(PolicyMode.PreferredMany, Some(nodes));

    public static MemoryPolicy Interleave(NodeSet nodes) => new(PolicyMode.Interleave, Some(nodes));

    public static MemoryPolicy WeightedInterleave(NodeSet nodes) => new(PolicyMode.WeightedInterleave, Some(nodes));

    /// <summary>The policy of a mode; Preferred takes the first node. Throws <see cref="ArgumentException"/> when it needs nodes and there are none.</summary>
    public static MemoryPolicy Of(PolicyMode mode, NodeSet nodes) => mode switch
    {
        PolicyMode.Default => Default,
        PolicyMode.Local => Local,
        PolicyMode.Bind => Bind(nodes),
        PolicyMode.Preferred => Preferred(Some(nodes).First),
        PolicyMode.PreferredMany => PreferredMany(nodes),
        PolicyMode.Interleave => Interleave(nodes),
        PolicyMode.WeightedInterleave => WeightedInterleave(nodes),
        _ => throw new ArgumentException($"'{mode}' is not a memory policy.", nameof(mode)),
    };

    static NodeSet Some(NodeSet nodes) =>
        nodes.IsEmpty ? throw new ArgumentException("This policy needs at least one node.", nameof(nodes)) : nodes;

    /// <summary>
    /// Throws when the policy names a node that is not online. The kernel would accept a mask with one good node and
    /// silently drop the others, so that pages land elsewhere than the case says.
    /// </summary>
    public void Require(NodeSet online)
    {
        NodeSet absent = Nodes.Except(online);
        if (!absent.IsEmpty)
        {
            throw new NumaException($"policy {this}", 0, $"node {absent} is not online; online nodes: {online}.");
        }
    }

    public override string ToString() => Nodes.IsEmpty ? Name : $"{Name}:{Nodes}";

    string Name => Mode switch
    {
        PolicyMode.PreferredMany => "preferred-many",
        PolicyMode.WeightedInterleave => "weighted-interleave",
        _ => Mode.ToString().ToLowerInvariant(),
    };
}
