using System.Globalization;
using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether a program may keep its weights in memory (mlock(2), RLIMIT_MEMLOCK).</summary>
sealed class LockedMemory : ICheck
{
    const string File = "proc/self/limits";

    public string Name => "locked-memory";

    public IReadOnlyList<string> Sources { get; } = [File];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        // A node's worth: more than that, bound to one node, cannot be locked anyway.
        long? largest = topology.Nodes.Max(node => node.MemoryTotalKilobytes);
        if (SoftLimitBytes(fs) is { } bytes && bytes / 1024 < largest)
        {
            yield return new Finding(
                "memlock-limited", Severity.Info, "limits of this process",
                $"{TopologyText.Size(bytes / 1024)} may be locked: a program that locks its weights (mlock) fails or runs without, and its pages can be reclaimed.",
                "only for programs that lock: ulimit -l unlimited, systemd LimitMEMLOCK=infinity, docker --ulimit memlock=-1");
        }
    }

    // Max locked memory     8388608              8388608              bytes
    static long? SoftLimitBytes(SysFs fs)
    {
        const string Title = "Max locked memory";
        return (fs.Text(File) ?? "").Split('\n').FirstOrDefault(line => line.StartsWith(Title, StringComparison.Ordinal)) is { } line
            && long.TryParse(line[Title.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
                ? bytes
                : null;
    }
}
