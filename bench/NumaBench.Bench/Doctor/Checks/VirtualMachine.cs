using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether a hypervisor or a container stands between this system and the hardware.</summary>
sealed class VirtualMachine : ICheck
{
    public string Name => "virtual-machine";

    public IReadOnlyList<string> Sources { get; } = ["sys/class/dmi/id", "proc/cpuinfo", "sys/hypervisor/type"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (Virtualisation.Hypervisor(fs) is { } hypervisor)
        {
            string name = hypervisor == "unknown" ? "a hypervisor that gives no name" : $"the hypervisor ({hypervisor})";
            yield return new Finding(
                "virtual-machine", Severity.Warning, "machine",
                topology.Nodes.Count == 1
                    ? $"{name} shows 1 node, whatever the host has: memory may be on a far node of the host, and nothing in this guest can see or bind that."
                    : $"{name} shows {topology.Nodes.Count} nodes: they are real only where the host pins each to a node of its own.",
                "on the host pin CPUs and memory (virsh vcpupin, virsh numatune), or take a bare-metal instance; compare runs here with runs of quality C only.");
        }

        if (Virtualisation.Container(fs) is { } container)
        {
            yield return new Finding(
                "container", Severity.Info, "machine",
                $"this is a container ({container}): it may have fewer CPUs and less memory than the machine, and placement calls (mbind, move_pages) may be refused.",
                "start it with --cap-add SYS_NICE, --cpuset-cpus and --cpuset-mems of one node, or run outside.");
        }
    }
}
