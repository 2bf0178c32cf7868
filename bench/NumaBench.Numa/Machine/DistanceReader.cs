using System.Globalization;

namespace NumaBench.Numa;

/// <summary>A node's row of the firmware's distance table.</summary>
static class DistanceReader
{
    public static IReadOnlyDictionary<int, int> Read(string? row, int node, IReadOnlyList<int> online, List<Finding> findings)
    {
        var distances = new SortedDictionary<int, int>();
        string[] words = (row ?? "").Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        // The kernel writes a column per online node. A row that is longer than that counts offline nodes too.
        bool byId = words.Length > online.Count;
        for (int column = 0; column < words.Length; column++)
        {
            int target = byId ? column : online[column];
            if (online.Contains(target)
                && int.TryParse(words[column], NumberStyles.None, CultureInfo.InvariantCulture, out int distance))
            {
                distances[target] = distance;
            }
        }

        // Longer rows are understood unless they miss an online node; shorter ones lose the nodes at their end.
        if (words.Length > 0 && distances.Count != online.Count)
        {
            findings.Add(new Finding(
                "distance-row-mismatch", Severity.Warning, $"node {node}",
                $"the distance row has {words.Length} columns, {distances.Count} of them readable, for {online.Count} online nodes.",
                "distances of this node are incomplete: rely on measured latencies only."));
        }

        return distances;
    }
}
