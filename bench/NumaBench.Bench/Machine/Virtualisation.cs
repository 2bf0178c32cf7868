using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>What stands between the program and the hardware. A hypervisor may place memory where the guest cannot see it.</summary>
static class Virtualisation
{
    /// <summary>The hypervisor's name as far as it tells; null on bare metal.</summary>
    public static string? Hypervisor(SysFs fs)
    {
        string? vendor = Board.Vendor(fs);
        string? product = fs.Text("sys/class/dmi/id/product_name");
        if (fs.Text("sys/hypervisor/type") is { Length: > 0 } type)
        {
            return type;
        }

        // What QEMU calls its arm64 machine where no firmware runs, and so no DMI names a vendor.
        if (Board.DeviceTreeModel(fs) == "linux,dummy-virt")
        {
            return "QEMU";
        }

        // EC2's bare-metal instances and nested hosts set no flag; arm64 has none, so the board's name must do there.
        bool virtualBoard = vendor is "QEMU" or "VMware, Inc." or "innotek GmbH" or "Xen" or "Google" or "Parallels"
            || product is "VirtualBox" or "KVM" or "Virtual Machine" or "HVM domU" or "Google Compute Engine";
        return virtualBoard || new CpuInfo(fs).HasHypervisorFlag ? vendor ?? "unknown" : null;
    }

    /// <summary>The container's kind; null outside of one.</summary>
    public static string? Container(SysFs fs) =>
        fs.Exists(".dockerenv") ? "docker"
        : fs.Exists("run/.containerenv") ? "podman"
        : fs.Text("run/systemd/container") is { Length: > 0 } kind ? kind
        : null;
}
