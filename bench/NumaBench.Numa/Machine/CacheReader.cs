using System.Globalization;

namespace NumaBench.Numa;

/// <summary>The L3 caches from <c>cpuN/cache/index*</c>.</summary>
static class CacheReader
{
    public static IReadOnlyList<CacheDomain> ReadL3(SetFiles files, CpuSet online)
    {
        var found = new List<CacheDomain>();
        var covered = new HashSet<int>();
        // A cache is shown by each of its CPUs: asking the first is enough, and a thousand CPUs are read quickly.
        foreach (int cpu in online.Where(cpu => !covered.Contains(cpu)))
        {
            if (L3Of(files, cpu) is { } cache)
            {
                found.Add(cache);
                covered.UnionWith(cache.Cpus);
            }
        }

        return found;
    }

    static CacheDomain? L3Of(SetFiles files, int cpu)
    {
        string folder = $"{CpuReader.FolderOf(cpu)}/cache";
        foreach (int index in files.FileSystem.Ids(folder, "index"))
        {
            string cache = $"{folder}/index{index}";
            if (files.FileSystem.Number($"{cache}/level") != 3)
            {
                continue;
            }

            CpuSet? sharers = files.List<CpuSet>($"{cache}/shared_cpu_list") ?? files.Mask<CpuSet>($"{cache}/shared_cpu_map");
            if (sharers is { IsEmpty: false })
            {
                return new CacheDomain(sharers, Bytes(files.FileSystem.Text($"{cache}/size")));
            }
        }

        return null;
    }

    /// <summary>A size such as <c>32768K</c>; null when it is something else.</summary>
    public static long? Bytes(string? size)
    {
        int shift = (size is { Length: > 0 } ? size[^1] : ' ') switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        string digits = shift == 0 ? size ?? "" : size![..^1];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0 && count <= long.MaxValue >> shift
            ? count << shift
            : null;
    }
}
