using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Understands a memory policy as numa_maps writes it: <c>bind:0-1</c>, <c>prefer (many)=static:0</c>, <c>interleave=0-3</c>.</summary>
/// <param name="Mode">The mode as the kernel writes it, without flags: <c>bind</c>, <c>prefer (many)</c>.</param>
/// <param name="Nodes">The nodes that it names; empty for those that name none.</param>
sealed record PolicyNodes(string Mode, NodeSet Nodes)
{
    /// <summary>True when pages may be on these nodes only.</summary>
    public bool IsStrict => Mode == "bind";

    /// <summary>True when pages are spread over nodes on purpose.</summary>
    public bool Spreads => Mode is "interleave" or "weighted interleave";

    /// <summary>Never throws: a policy that a newer kernel writes is one without nodes.</summary>
    public static PolicyNodes Parse(string policy)
    {
        string mode = policy.Split('=', ':')[0];
        string list = policy[(policy.LastIndexOfAny(['=', ':']) + 1)..];
        try
        {
            return new PolicyNodes(mode, list.Length == policy.Length ? NodeSet.Empty : NodeSet.Parse(list));
        }
        catch (FormatException)
        {
            return new PolicyNodes(mode, NodeSet.Empty);
        }
    }
}
