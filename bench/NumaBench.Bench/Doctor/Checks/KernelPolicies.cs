using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Memory policies that this kernel is too old for (set_mempolicy(2)).</summary>
sealed class KernelPolicies : ICheck
{
    static readonly Version PreferredMany = new(5, 15);
    static readonly Version WeightedInterleave = new(6, 9);

    public string Name => "kernel-policies";

    public IReadOnlyList<string> Sources { get; } = ["proc/sys/kernel/osrelease", "proc/version"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (!topology.HasRemoteMemory || KernelVersion.Of(fs) is not { } version)
        {
            yield break;
        }

        if (version < PreferredMany)
        {
            yield return new Finding(
                "no-preferred-many", Severity.Info, "kernel",
                $"kernel {KernelVersion.Text(fs)} is older than {PreferredMany}: a process can prefer one node, not several.",
                $"bind to the list of nodes instead (numactl --membind), or take a kernel from {PreferredMany} on.");
        }

        // Distributions carry it back to older kernels: the folder tells, the number does not.
        if (version < WeightedInterleave && !fs.Exists("sys/kernel/mm/mempolicy/weighted_interleave"))
        {
            yield return new Finding(
                "no-weighted-interleave", Severity.Info, "kernel",
                $"kernel {KernelVersion.Text(fs)} is older than {WeightedInterleave}: interleaving gives each node the same share, so the slowest node limits all.",
                $"interleave over nodes of the same kind only (numactl --interleave LIST), or take a kernel from {WeightedInterleave} on.");
        }
    }
}
