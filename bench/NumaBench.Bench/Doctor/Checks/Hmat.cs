using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether the firmware says what each node's memory can do (ACPI HMAT), where nodes differ by design.</summary>
sealed class Hmat : ICheck
{
    public string Name => "hmat";

    public IReadOnlyList<string> Sources { get; } = ["sys/devices/system/node"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        Node[] memory = [.. topology.Nodes.Where(node => node.MemoryTotalKilobytes > 0)];
        Node[] told = [.. memory.Where(node => node.Hmat.Any(access => access.ReadBandwidthMegabytesPerSecond is not null || access.ReadLatencyNanoseconds is not null))];
        if (memory.Length > 1 && told.Length > 0)
        {
            yield return new Finding(
                "hmat-present", Severity.Info, NodeNames.Of(told),
                $"the firmware promises latency or bandwidth (ACPI HMAT) for {told.Length} of {memory.Length} nodes with memory: the kernel ranks memory tiers by that.",
                "see the values with: numabench topology; they are promises, a run measures them.");
        }
        else if (told.Length == 0 && memory.Where(node => node.Cpus.IsEmpty).ToArray() is { Length: > 0 } bare)
        {
            yield return new Finding(
                "hmat-absent", Severity.Info, NodeNames.Of(bare),
                $"no latency or bandwidth is promised (ACPI HMAT) for {NodeNames.Of(bare)} without CPUs: the kernel cannot tell fast from slow memory.",
                "look for HMAT in the firmware's setup, and for CONFIG_ACPI_HMAT in the kernel; until then set weights and bindings from a run.");
        }
    }
}
