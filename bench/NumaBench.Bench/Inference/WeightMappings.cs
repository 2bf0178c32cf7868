using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>
/// Finds the memory that holds a model's weights by what grew in numa_maps since before the session: anonymous mappings, and
/// files with weights that are mapped in place. What was there before (CLR, libraries, collector) is not counted.
/// </summary>
sealed class WeightMappings(IReadOnlyList<NumaMapping> before, IReadOnlyList<string> weightFiles)
{
    /// <summary>What grew by less is not taken for weights; small models need a smaller sieve.</summary>
    readonly long leastGrowthBytes = Math.Clamp(weightFiles.Sum(file => File.Exists(file) ? new FileInfo(file).Length : 0) / 100, 64L << 10, 1L << 20);

    readonly HashSet<string> files = [.. weightFiles.Select(file => Path.GetFileName(file))];

    /// <summary>The bytes on each node by which mappings with weights have grown.</summary>
    public PageShares In(IReadOnlyList<NumaMapping> now)
    {
        var earlier = before.OrderBy(mapping => mapping.Address).ToArray();
        NumaMapping[] sorted = [.. now.OrderBy(mapping => mapping.Address)];
        var grown = new List<KeyValuePair<int, long>>();
        int next = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            // The kernel merges and splits mappings, so one is compared with all that began in its range. numa_maps shows no
            // ends; the begin of the following mapping serves.
            ulong end = i + 1 < sorted.Length ? sorted[i + 1].Address : ulong.MaxValue;
            var had = new List<NumaMapping>();
            for (; next < earlier.Length && earlier[next].Address < end; next++)
            {
                had.Add(earlier[next]);
            }

            if (!MayHoldWeights(sorted[i]))
            {
                continue;
            }

            var growth = sorted[i].PagesPerNode.Keys
                .Select(node => KeyValuePair.Create(node, Math.Max(0, sorted[i].BytesOn(node) - had.Sum(mapping => mapping.BytesOn(node)))))
                .ToList();
            if (growth.Sum(entry => entry.Value) >= leastGrowthBytes)
            {
                grown.AddRange(growth);
            }
        }

        return new PageShares(grown);
    }

    bool MayHoldWeights(NumaMapping mapping) =>
        !mapping.IsStack && (mapping.File is null || files.Contains(Path.GetFileName(mapping.File)));
}
