using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>The memory policy that we were started under, as numactl or a container runtime sets it.</summary>
static class InheritedPolicy
{
    public static IEnumerable<Finding> Warnings()
    {
        if (LinuxCalls.InheritedPolicyMode() is { } mode and not PolicyMode.Default)
        {
            yield return new Finding(
                "inherited-memory-policy", Severity.Warning, "memory policy",
                $"NumaBench was started under the memory policy {mode.ToString().ToLowerInvariant()}, as numactl sets it",
                "start it without: every case sets its own policy, and os-default is measured without any.");
        }
    }
}
