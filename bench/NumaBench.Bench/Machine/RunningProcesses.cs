using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>The processes of a machine, by <c>/proc</c>; a recorded one has none or few.</summary>
static class RunningProcesses
{
    /// <summary>Ascending.</summary>
    public static IReadOnlyList<int> Ids(SysFs fs) =>
        [.. fs.Names("proc").Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0).Where(id => id > 0).Order()];

    public static IReadOnlyList<int> Named(SysFs fs, string name) => [.. Ids(fs).Where(id => fs.Text($"proc/{id}/comm") == name)];

    /// <summary>What each process, with all its threads, has used of CPU time so far, in ticks of <see cref="CpuTicks.Milliseconds"/>, and its name.</summary>
    public static IReadOnlyDictionary<int, (string Name, long Ticks)> Used(SysFs fs)
    {
        var used = new Dictionary<int, (string, long)>();
        foreach (int id in Ids(fs))
        {
            // 12 (a name) S 1 … : names may hold blanks and brackets; utime and stime are the fields 14 and 15.
            string stat = fs.Text($"proc/{id}/stat") ?? "";
            int open = stat.IndexOf('('), close = stat.LastIndexOf(')');
            string[] fields = close < 0 ? [] : stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (open >= 0 && open < close && fields.Length > 12
                && long.TryParse(fields[11], NumberStyles.None, CultureInfo.InvariantCulture, out long user)
                && long.TryParse(fields[12], NumberStyles.None, CultureInfo.InvariantCulture, out long system))
            {
                used[id] = (stat[(open + 1)..close], user + system);
            }
        }

        return used;
    }
}
