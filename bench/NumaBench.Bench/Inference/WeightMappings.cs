using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>
/// Finds the memory that holds a model's weights by what grew in numa_maps since before the session: anonymous mappings, and
/// files with weights that are mapped in place. What was there before (CLR, libraries, collector) is not counted.
/// </summary>
/// <param name="before">The mappings before the session was made.</param>
/// <param name="weightFiles">The model's files.</param>
/// <param name="mappedOnly">True when the weights are used in the mapped files, so that anonymous memory is none of them.</param>
sealed class WeightMappings(IReadOnlyList<NumaMapping> before, IReadOnlyList<string> weightFiles, bool mappedOnly = false)
{
    /// <summary>
    /// What grew by less is not taken for weights; small models need a smaller sieve. A mapped file says itself what it is, and
    /// each of its tensors, however small, is a mapping of its own.
    /// </summary>
    readonly long leastGrowthBytes = mappedOnly ? 1 : Math.Clamp(weightFiles.Sum(file => File.Exists(file) ? new FileInfo(file).Length : 0) / 100, 64L << 10, 1L << 20);

    readonly HashSet<string> files = [.. weightFiles.Select(file => Path.GetFileName(file))];

    /// <summary>The bytes on each node by which mappings with weights have grown.</summary>
    public PageShares In(IReadOnlyList<NumaMapping> now) => new(Grown(now).SelectMany(mapping => mapping.Growth));

    /// <summary>The part of <see cref="In"/> that is pages of a file: where they were first read to, whatever the policy says.</summary>
    public PageShares InFiles(IReadOnlyList<NumaMapping> now) => new(Grown(now).Where(mapping => mapping.IsFile).SelectMany(mapping => mapping.Growth));

    /// <summary>All anonymous memory that is there now and was not before.</summary>
    public long GrownBytes(IReadOnlyList<NumaMapping> now) => Math.Max(0, Anonymous(now) - Anonymous(before));

    /// <summary>The bytes on each node of anonymous memory that is not counted as weights: activations, heaps, stacks, the runtime.</summary>
    public PageShares Rest(IReadOnlyList<NumaMapping> now)
    {
        HashSet<ulong> weights = [.. Grown(now).Select(mapping => mapping.Address)];
        return NumaMaps.Shares(now.Where(mapping => mapping.File is null && !weights.Contains(mapping.Address)));
    }

    IEnumerable<(ulong Address, bool IsFile, IReadOnlyList<KeyValuePair<int, long>> Growth)> Grown(IReadOnlyList<NumaMapping> now)
    {
        var earlier = before.OrderBy(mapping => mapping.Address).ToArray();
        NumaMapping[] sorted = [.. now.OrderBy(mapping => mapping.Address)];
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
                yield return (sorted[i].Address, sorted[i].File is not null, growth);
            }
        }
    }

    static long Anonymous(IReadOnlyList<NumaMapping> mappings) => NumaMaps.Shares(mappings.Where(mapping => mapping.File is null)).TotalBytes;

    bool MayHoldWeights(NumaMapping mapping) =>
        !mapping.IsStack && (mapping.File is null ? !mappedOnly : files.Contains(Path.GetFileName(mapping.File)));
}
