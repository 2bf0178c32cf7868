using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether the kernel moves pages between nodes by itself (<c>kernel.numa_balancing</c>, Documentation/admin-guide/sysctl/kernel.rst).</summary>
sealed class NumaBalancing : ICheck
{
    const string File = "proc/sys/kernel/numa_balancing";

    public string Name => "numa-balancing";

    public IReadOnlyList<string> Sources { get; } = [File];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (fs.Number(File) is { } mode and not 0 && topology.HasRemoteMemory)
        {
            yield return new Finding(
                "numa-balancing-on", Severity.Warning, "kernel.numa_balancing",
                $"kernel.numa_balancing is {mode}: the kernel unmaps pages to see who uses them and moves "
                    + (mode == 2 ? "hot ones to faster memory" : "them to the node that did")
                    + "; that costs page faults in the middle of inference, and unbound memory does not stay where it was.",
                "for processes that are bound anyway, and to measure: sysctl kernel.numa_balancing=0; unbound ones may need it.");
        }
    }
}
