using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>What can change between two runs on the same hardware and so explains a change. What cannot be read is absent.</summary>
static class MachineSettings
{
    const string Cpu = "sys/devices/system/cpu";

    public static IReadOnlyDictionary<string, string> Read(SysFs fs, Topology topology) =>
        new SortedDictionary<string, string>(
            Kernel(fs).Concat(Clock(fs, topology)).Concat(Memory(fs)).Concat(Shape(topology)).Concat(CacheSizes(fs, topology)).Concat(Isolation(fs))
                .Where(setting => !string.IsNullOrWhiteSpace(setting.Value))
                .ToDictionary(setting => setting.Name, setting => setting.Value!),
            StringComparer.Ordinal);

    static IEnumerable<(string Name, string? Value)> Kernel(SysFs fs)
    {
        yield return ("kernel", fs.Text("proc/sys/kernel/osrelease") ?? fs.Text("proc/version")?.Split(' ').ElementAtOrDefault(2));
        yield return ("boot_id", fs.Text("proc/sys/kernel/random/boot_id"));
        yield return ("microcode", new CpuInfo(fs).First("microcode") ?? fs.Text($"{Cpu}/cpu0/microcode/version"));
        yield return ("bios_version", Board.BiosVersion(fs));
        yield return ("mitigations", Mitigations.Summary(fs));
        // A recorded tree cannot say which runtime its machine would have used.
        yield return ("dotnet", fs.IsLive ? RuntimeInformation.FrameworkDescription + (RuntimeFeature.IsDynamicCodeSupported ? "" : ", native") : null);
    }

    static IEnumerable<(string Name, string? Value)> Clock(SysFs fs, Topology topology)
    {
        var frequency = new Frequency(fs, topology.OnlineCpus);
        yield return ("governor", frequency.Governor);
        yield return ("frequency_driver", frequency.Driver);
        yield return ("boost", frequency.Boost switch { true => "on", false => "off", null => null });
    }

    static IEnumerable<(string Name, string? Value)> Memory(SysFs fs)
    {
        yield return ("thp_enabled", HugePages.Mode(fs));
        yield return ("thp_defrag", HugePages.Defragmentation(fs));
        yield return ("numa_balancing", fs.Text("proc/sys/kernel/numa_balancing"));
        yield return ("zone_reclaim_mode", fs.Text("proc/sys/vm/zone_reclaim_mode"));
        yield return ("weighted_interleave", fs.Exists("sys/kernel/mm/mempolicy/weighted_interleave") ? "available" : null);
    }

    static IEnumerable<(string Name, string? Value)> Shape(Topology topology)
    {
        yield return ("nodes", $"{topology.Nodes.Count}");
        yield return ("nodes_per_package", NodesPerPackage(topology) is { } nodes ? $"{nodes}" : null);
        yield return ("smt", topology.ThreadsPerCore switch { null => null, 1 => "off", { } threads => $"{threads} threads a core" });
        yield return ("online_cpus", topology.OnlineCpus.ToString());
        yield return ("usable_cpus", topology.UsableCpus.ToString());
    }

    /// <summary>Of the CPUs on which latency is measured, the last core of each node; several values where they differ.</summary>
    static IEnumerable<(string Name, string? Value)> CacheSizes(SysFs fs, Topology topology)
    {
        CpuCaches[] caches = [.. topology.Nodes.Select(node => topology.OnePerCore(node.UsableCpus)).Where(cores => !cores.IsEmpty).Select(cores => CpuCaches.Of(fs, cores.Last()))];
        string Sizes(Func<CpuCaches, long?> size) => string.Join(',', caches.Select(size).OfType<long>().Distinct().Order());
        yield return ("cache_l1d_bytes", Sizes(cache => cache.L1DataBytes));
        yield return ("cache_l2_bytes", Sizes(cache => cache.L2Bytes));
        yield return ("cache_l3_bytes", Sizes(cache => cache.L3Bytes));
    }

    static IEnumerable<(string Name, string? Value)> Isolation(SysFs fs)
    {
        yield return ("hypervisor", Virtualisation.Hypervisor(fs));
        yield return ("container", Virtualisation.Container(fs));
        yield return ("cgroup_cpus", Limits.Cpus(fs));
        yield return ("cgroup_memory_bytes", Limits.MemoryBytes(fs));
        yield return ("isolated_cpus", fs.Text($"{Cpu}/isolated"));
        // The kernel prints a null pointer where the option is built in but not used.
        yield return ("nohz_full", fs.Text($"{Cpu}/nohz_full")?.Replace("(null)", "").Trim());
    }

    /// <summary>The most nodes that have CPUs in one package: NPS on AMD, SNC on Intel.</summary>
    static int? NodesPerPackage(Topology topology) =>
        topology.Packages.Count == 0 ? null : topology.Packages.Max(package => topology.Nodes.Count(node => node.Cpus.Overlaps(package)));
}
