namespace NumaBench.Numa;

/// <summary>What of a file the page cache holds at one moment. In whole pages: the last one counts whole.</summary>
/// <param name="FileBytes">The file's pages, cached or not.</param>
/// <param name="ResidentBytes">Those in the page cache.</param>
/// <param name="Nodes">Where these are, as far as the kernel tells: pages that were given up meanwhile are on no node.</param>
public sealed record CachedPages(long FileBytes, long ResidentBytes, PageShares Nodes)
{
    /// <summary>The share (0…1) of the file that is cached; 0 of an empty one.</summary>
    public double ResidentShare => FileBytes == 0 ? 0 : (double)ResidentBytes / FileBytes;

    /// <summary>The share (0…1) of the file, not only of its cached part, that is cached on a node.</summary>
    public double ShareOn(int node) => FileBytes == 0 ? 0 : (double)Nodes.BytesPerNode.GetValueOrDefault(node) / FileBytes;
}
