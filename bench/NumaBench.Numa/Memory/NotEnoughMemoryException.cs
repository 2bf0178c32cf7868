namespace NumaBench.Numa;

/// <summary>A node has too little free memory for what was asked; nothing was allocated.</summary>
public sealed class NotEnoughMemoryException(NodeSet nodes, long askedBytes, long capBytes)
    : Exception(
        $"node {nodes}: {askedBytes >> 20} MiB asked, {capBytes >> 20} MiB may be taken " +
        $"(at most {NodeMemory.LargestShare:P0} of the free memory); free memory on the node or measure fewer nodes.")
{
    public long AskedBytes { get; } = askedBytes;

    public long CapBytes { get; } = capBytes;
}
