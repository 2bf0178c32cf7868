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

    /// <summary>What each process, with all its threads, has used of CPU time so far, in <see cref="ThreadStat.TicksPerSecond"/>, and its name.</summary>
    public static IReadOnlyDictionary<int, (string Name, long Ticks)> Used(SysFs fs)
    {
        var used = new Dictionary<int, (string, long)>();
        foreach (int id in Ids(fs))
        {
            if (ThreadStat.Parse(fs.Text($"proc/{id}/stat")) is { } stat)
            {
                used[id] = (stat.Name, stat.Ticks);
            }
        }

        return used;
    }
}
