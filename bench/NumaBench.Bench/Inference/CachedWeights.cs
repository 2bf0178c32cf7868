using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>Puts the cached pages of weights' files on a node before the processes that map them start.</summary>
static class CachedWeights
{
    const double LeastShare = 0.99;

    /// <summary>Null when the pages are all cached and on the node; otherwise why that cannot be had here.</summary>
    public static string? Place(IReadOnlyList<string> files, int node, NodeSet onlineNodes)
    {
        try
        {
            foreach (string file in files)
            {
                PageCache.Place(file, node, onlineNodes);
                PageShares found = PageCache.Nodes(file);
                double share = (double)found.BytesPerNode.GetValueOrDefault(node) / Math.Max(1, new FileInfo(file).Length);
                if (share < LeastShare)
                {
                    return string.Create(CultureInfo.InvariantCulture,
                        $"the page cache keeps the weights elsewhere than on node {node} ({found}): files of a memory file system and mapped pages cannot be taken out of it");
                }
            }

            return null;
        }
        catch (Exception e) when (e is NumaException or IOException or UnauthorizedAccessException)
        {
            return $"the page cache of the weights could not be placed: {e.Message}";
        }
    }
}
