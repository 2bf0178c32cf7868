using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>
/// Whether this process may place memory at all. Asked by calls that change nothing; a recorded machine shows only that a filter was there.
/// </summary>
sealed class PlacementCalls : ICheck
{
    const string File = "proc/self/status";

    public string Name => "placement-calls";

    public IReadOnlyList<string> Sources { get; } = [File];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs) => Judge(fs.Text(File) ?? "", fs.IsLive ? LinuxCalls.RefusedPlacementCalls() : null);

    /// <param name="status">The text of <c>/proc/self/status</c>.</param>
    /// <param name="refused">The calls that were refused; null when they were not tried.</param>
    public static IEnumerable<Finding> Judge(string status, IReadOnlyList<string>? refused)
    {
        // proc(5): 0 disabled, 1 strict, 2 filter.
        bool filtered = status.Split('\n').Any(line => line.StartsWith("Seccomp:", StringComparison.Ordinal) && line.EndsWith('2'));
        if (refused is { Count: > 0 })
        {
            yield return new Finding(
                "placement-calls-refused", Severity.Warning, "system calls",
                $"{string.Join(", ", refused)} {(refused.Count == 1 ? "is" : "are")} refused{(filtered ? " by a seccomp filter, as containers have" : "")}: memory is where its first reader runs, and nothing can bind, interleave or move it.",
                "docker and podman: --cap-add SYS_NICE; Kubernetes: a seccomp profile or the capability SYS_NICE; until then bind CPUs and memory from outside (cpuset).");
        }
        else if (refused is null && filtered)
        {
            yield return new Finding(
                "seccomp-filter", Severity.Info, "system calls",
                "a seccomp filter was at work when this machine was recorded: placement calls (mbind, set_mempolicy, move_pages) may be refused there.",
                "ask there: numabench doctor tries them in ways that change nothing.");
        }
    }
}
