using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether a full node throws its page cache away before it uses another (<c>vm.zone_reclaim_mode</c>).</summary>
sealed class ZoneReclaim : ICheck
{
    const string File = "proc/sys/vm/zone_reclaim_mode";

    public string Name => "zone-reclaim";

    public IReadOnlyList<string> Sources { get; } = [File];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (fs.Number(File) is { } mode and not 0 && topology.HasRemoteMemory)
        {
            yield return new Finding(
                "zone-reclaim-on", Severity.Warning, "vm.zone_reclaim_mode",
                $"vm.zone_reclaim_mode is {mode}: when a node is full, allocation stalls to drop its page cache (model files too) instead of using another node.",
                "sysctl vm.zone_reclaim_mode=0, unless each node runs jobs of its own that read few files.");
        }
    }
}
