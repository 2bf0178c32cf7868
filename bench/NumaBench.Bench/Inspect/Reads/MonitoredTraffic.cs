using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect.Reads;

/// <summary>
/// Memory traffic of a resctrl group (Documentation/filesystems/resctrl.rst), reads and writes of all processes in it, over all L3 caches.
/// Counted by the processor since some moment: only differences mean something.
/// </summary>
/// <param name="Group"><c>/</c> is the one of all that belong to no other.</param>
/// <param name="LocalBytes">Between L3 caches and the memory of their own nodes.</param>
/// <param name="TotalBytes">Between L3 caches and any memory.</param>
sealed record MonitoredTraffic(string Group, long LocalBytes, long TotalBytes)
{
    const string Mount = "sys/fs/resctrl";

    public long RemoteBytes => TotalBytes - LocalBytes;

    /// <summary>Of the group that a process is in now; null where resctrl is not mounted or does not count traffic.</summary>
    public static MonitoredTraffic? Read(SysFs files, int processId)
    {
        // res:/group      mon:part
        string[] lines = (files.Text($"proc/{processId}/cpu_resctrl_groups") ?? "").Split('\n');
        if (Value("res:") is not { } control || Value("mon:") is not { } part)
        {
            return null;
        }

        string group = $"{control.Trim('/')}{(part.Length > 0 ? $"/mon_groups/{part}" : "")}".Trim('/');
        string data = $"{Mount}/{(group.Length > 0 ? $"{group}/" : "")}mon_data";
        string[] caches = [.. files.Names(data).Where(name => name.StartsWith("mon_L3_", StringComparison.Ordinal))];
        long?[] local = [.. caches.Select(cache => Bytes(files, $"{data}/{cache}/mbm_local_bytes"))];
        long?[] total = [.. caches.Select(cache => Bytes(files, $"{data}/{cache}/mbm_total_bytes"))];
        return caches.Length == 0 || local.Contains(null) || total.Contains(null) ? null : new MonitoredTraffic($"/{group}", local.Sum()!.Value, total.Sum()!.Value);

        string? Value(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
    }

    /// <summary>What came since an earlier reading; null when the process was in another group then, or a counter began anew.</summary>
    public MonitoredTraffic? Since(MonitoredTraffic? earlier) =>
        earlier is null || earlier.Group != Group || LocalBytes < earlier.LocalBytes || RemoteBytes < earlier.RemoteBytes
            ? null
            : this with { LocalBytes = LocalBytes - earlier.LocalBytes, TotalBytes = TotalBytes - earlier.TotalBytes };

    // The kernel may also write "Unavailable", "Unassigned" or "Error".
    static long? Bytes(SysFs files, string path) =>
        long.TryParse(files.Text(path), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null;
}
