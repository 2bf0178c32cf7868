using System.Globalization;

namespace NumaBench.Numa;

/// <summary>Memory sizes, huge-page pools and memory-side caches of one node.</summary>
public static class MemoryReader
{
    /// <summary>MemTotal or MemFree in kB from a node's meminfo (<c>Node 0 MemTotal: 8 kB</c>) or /proc/meminfo; null when not there.</summary>
    public static long? Kilobytes(string? meminfo, string name)
    {
        foreach (string line in (meminfo ?? "").Split('\n'))
        {
            string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            int at = Array.IndexOf(words, name + ":");
            if (at >= 0 && at + 1 < words.Length
                && long.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out long kilobytes))
            {
                return kilobytes;
            }
        }

        return null;
    }

    /// <summary>The pools below a folder: <c>nodeN/hugepages</c>, or <c>/sys/kernel/mm/hugepages</c> for the whole machine.</summary>
    public static IReadOnlyList<HugePagePool> HugePages(SysFs fs, string folder) =>
    [
        .. fs.Names(folder)
            .Where(name => name.StartsWith("hugepages-", StringComparison.Ordinal) && name.EndsWith("kB", StringComparison.Ordinal))
            .Select(name => (Folder: $"{folder}/{name}", Size: name["hugepages-".Length..^2]))
            .Where(pool => long.TryParse(pool.Size, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(pool => new HugePagePool(
                long.Parse(pool.Size, CultureInfo.InvariantCulture),
                fs.Number($"{pool.Folder}/nr_hugepages") ?? 0,
                fs.Number($"{pool.Folder}/free_hugepages") ?? 0))
            .OrderBy(pool => pool.SizeKilobytes),
    ];

    public static IReadOnlyList<long> SideCaches(SysFs fs, string nodeFolder) =>
    [
        .. fs.Ids($"{nodeFolder}/memory_side_cache", "index")
            .Select(index => CacheReader.Bytes(fs.Text($"{nodeFolder}/memory_side_cache/index{index}/size")))
            .OfType<long>(),
    ];
}
