using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether memory was pushed out to disk.</summary>
sealed class Swap : ICheck
{
    const string File = "proc/meminfo";

    /// <summary>Idle daemons swapped out long ago are harmless; a percent of the memory is more than they have.</summary>
    const double HarmlessShareOfMemory = 0.01;

    public string Name => "swap";

    public IReadOnlyList<string> Sources { get; } = [File];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        string? meminfo = fs.Text(File);
        if (MemoryReader.Kilobytes(meminfo, "SwapTotal") is { } total
            && MemoryReader.Kilobytes(meminfo, "SwapFree") is { } free
            && MemoryReader.Kilobytes(meminfo, "MemTotal") is { } memory
            && total - free > HarmlessShareOfMemory * memory)
        {
            yield return new Finding(
                "swap-used", Severity.Warning, "swap",
                $"{TopologyText.Size(total - free)} of {TopologyText.Size(total)} swap are used: a page that comes back takes a disk access and may come back on another node.",
                "see whose it is: grep VmSwap /proc/[0-9]*/status | sort -k2 -n | tail; with enough free memory: swapoff -a && swapon -a");
        }
    }
}
