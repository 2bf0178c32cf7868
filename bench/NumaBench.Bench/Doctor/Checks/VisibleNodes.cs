using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether the kernel sees the nodes that the hardware has.</summary>
sealed class VisibleNodes : ICheck
{
    public string Name => "visible-nodes";

    public IReadOnlyList<string> Sources { get; } = ["proc/cmdline", "sys/devices/system/cpu"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        int packages = MachineRecorder.Sockets(topology) ?? 1;
        return KernelCommandLine.Value(fs, "numa") switch
        {
            "off" => [SwitchedOff(packages)],
            { } option when option.StartsWith("fake=", StringComparison.Ordinal) => [Fake(option, topology)],
            // A hypervisor chooses its sockets freely.
            _ when packages > 1 && CoversSeveralPackages(topology) && Virtualisation.Hypervisor(fs) is null && FrontSideBus.Shares(fs) != true =>
                [Hidden(packages, FrontSideBus.Shares(fs) == false ? Severity.Error : Severity.Warning)],
            _ => [],
        };
    }

    // Where another node is offline, the one that is left has the CPUs of its own package only.
    static bool CoversSeveralPackages(Topology topology) =>
        topology.Nodes is [Node only] && topology.Packages.Count(package => package.Overlaps(only.Cpus)) > 1;

    static Finding SwitchedOff(int packages) => new(
        "numa-off", packages > 1 ? Severity.Error : Severity.Warning, "kernel command line",
        $"numa=off hides the nodes of {packages} package{(packages == 1 ? "" : "s")}: nobody can keep memory near its CPUs, and a part of all accesses is remote by chance.",
        "take numa=off out of the boot loader's line (GRUB_CMDLINE_LINUX in /etc/default/grub), update-grub, reboot.");

    static Finding Fake(string option, Topology topology) => new(
        "numa-fake", Severity.Warning, "kernel command line",
        $"numa={option} invents nodes; {topology.Nodes.Count} are shown: their memories are the same hardware, so remote costs nothing and says nothing.",
        "take numa=fake out of the boot loader's line and reboot before any conclusion about remote memory.");

    static Finding Hidden(int packages, Severity severity) => new(
        "one-node-several-packages", severity, "machine",
        $"1 node on {packages} packages, each with memory of its own: the firmware interleaves them or hides its table (ACPI SRAT), so that "
            + $"about {100 - (100 / packages)} % of all accesses are remote, whatever is bound.",
        "in the firmware's setup switch node (or memory, die) interleaving off, or NUMA on; then look with: dmesg | grep -i srat");
}
