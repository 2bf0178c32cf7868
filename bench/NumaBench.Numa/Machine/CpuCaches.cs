namespace NumaBench.Numa;

/// <summary>The caches that one CPU has in front of memory, as sysfs sizes them; null where it does not say. Hypervisors invent them.</summary>
public sealed record CpuCaches(long? L1DataBytes, long? L2Bytes, long? L3Bytes)
{
    public static CpuCaches Of(SysFs fs, int cpu)
    {
        string folder = $"{CpuReader.FolderOf(cpu)}/cache";
        var sizes = new Dictionary<long, long>();
        foreach (int index in fs.Ids(folder, "index"))
        {
            string cache = $"{folder}/index{index}";
            if (fs.Number($"{cache}/level") is { } level && fs.Text($"{cache}/type") != "Instruction"
                && CacheReader.Bytes(fs.Text($"{cache}/size")) is { } bytes)
            {
                sizes.TryAdd(level, bytes);
            }
        }

        long? Level(int level) => sizes.TryGetValue(level, out long bytes) ? bytes : null;
        return new CpuCaches(Level(1), Level(2), Level(3));
    }
}
