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
    /// <summary>The size of what the weights were read from. In memory they take about as much, more when they are also packed.</summary>
    readonly long fileBytes = weightFiles.Sum(file => File.Exists(file) ? new FileInfo(file).Length : 0);

    readonly HashSet<string> files = [.. weightFiles.Select(file => Path.GetFileName(file))];

    /// <summary>The bytes on each node by which mappings with weights have grown.</summary>
    public PageShares In(IReadOnlyList<NumaMapping> now) => new(Weights(now).SelectMany(mapping => mapping.Growth));

    /// <summary>The part of <see cref="In"/> that is pages of a file: where they were first read to, whatever the policy says.</summary>
    public PageShares InFiles(IReadOnlyList<NumaMapping> now) => new(Weights(now).Where(mapping => mapping.IsFile).SelectMany(mapping => mapping.Growth));

    /// <summary>All anonymous memory that is there now and was not before.</summary>
    public long GrownBytes(IReadOnlyList<NumaMapping> now) => Math.Max(0, Anonymous(now) - Anonymous(before));

    /// <summary>The bytes on each node of anonymous memory that is not counted as weights: activations, heaps, stacks, the runtime.</summary>
    public PageShares Rest(IReadOnlyList<NumaMapping> now)
    {
        HashSet<ulong> weights = [.. Weights(now).Select(mapping => mapping.Address)];
        return NumaMaps.Shares(now.Where(mapping => mapping.File is null && !weights.Contains(mapping.Address)));
    }

    /// <summary>
    /// A mapped file says itself what it is, and each of its tensors, however small, is a mapping of its own. Of anonymous memory the
    /// largest growths are taken until they hold what the files hold, then only those that are a good part of it: heaps and compiled
    /// code have grown by some MiB meanwhile, often one huge page on a node of its own.
    /// </summary>
    IEnumerable<GrownMapping> Weights(IReadOnlyList<NumaMapping> now)
    {
        const double Whole = 0.99, GoodPart = 0.1;
        long least = Math.Clamp(fileBytes / 100, 64L << 10, 1L << 20);
        long taken = 0;
        foreach (GrownMapping mapping in Grown(now).OrderByDescending(mapping => mapping.Bytes))
        {
            if (mapping.IsFile)
            {
                yield return mapping;
            }
            else if (mapping.Bytes >= least && (taken < Whole * fileBytes || mapping.Bytes >= GoodPart * fileBytes))
            {
                taken += mapping.Bytes;
                yield return mapping;
            }
        }
    }

    IEnumerable<GrownMapping> Grown(IReadOnlyList<NumaMapping> now)
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

            // Pages that only went to another node, as those that khugepaged makes one of, are no growth.
            long bytes = sorted[i].Bytes - had.Sum(mapping => mapping.Bytes);
            if (bytes > 0 && MayHoldWeights(sorted[i]))
            {
                yield return new GrownMapping(
                    sorted[i].Address,
                    sorted[i].File is not null,
                    bytes,
                    [.. sorted[i].PagesPerNode.Keys.Select(node =>
                        KeyValuePair.Create(node, Math.Max(0, sorted[i].BytesOn(node) - had.Sum(mapping => mapping.BytesOn(node)))))]);
            }
        }
    }

    static long Anonymous(IReadOnlyList<NumaMapping> mappings) => NumaMaps.Shares(mappings.Where(mapping => mapping.File is null)).TotalBytes;

    bool MayHoldWeights(NumaMapping mapping) =>
        !mapping.IsStack && (mapping.File is null ? !mappedOnly : files.Contains(Path.GetFileName(mapping.File)));

    /// <summary>A mapping with more bytes than before, on all nodes together; of each node only what came is told.</summary>
    sealed record GrownMapping(ulong Address, bool IsFile, long Bytes, IReadOnlyList<KeyValuePair<int, long>> Growth);
}
