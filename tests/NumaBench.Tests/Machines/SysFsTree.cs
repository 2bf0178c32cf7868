using NumaBench.Numa;

namespace NumaBench.Tests.Machines;

/// <summary>Builds a machine of our own as a small sysfs and procfs tree in a temporary folder.</summary>
sealed class SysFsTree : IDisposable
{
    readonly TemporaryFolder folder = new();

    public string Root => folder.Path;

    public Topology Read() => Topology.Read(Open());

    public SysFs Open() => new(Root);

    public SysFsTree File(string path, string text)
    {
        string full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, text + "\n");
        return this;
    }

    /// <summary>Online CPUs, each with its core, package and L3 given as kernel lists by <paramref name="cores"/> and so on.</summary>
    public SysFsTree Cpus(string online, string[]? cores = null, string[]? packages = null, string[]? caches = null)
    {
        File("sys/devices/system/cpu/online", online);
        foreach (int cpu in CpuSet.Parse(online))
        {
            Directory.CreateDirectory(Path.Combine(Root, Cpu(cpu)));
        }

        ForEach(cores, (cpu, list, _) => File($"{Cpu(cpu)}/topology/thread_siblings_list", list));
        ForEach(packages, (cpu, list, package) => File($"{Cpu(cpu)}/topology/core_siblings_list", list).File($"{Cpu(cpu)}/topology/physical_package_id", $"{package}"));
        ForEach(caches, (cpu, list, _) => Cache(cpu, list));
        return this;
    }

    public SysFsTree Node(int id, string cpus, long? memoryKilobytes = 16 << 20, string? distances = null)
    {
        string node = $"sys/devices/system/node/node{id}";
        File($"{node}/cpulist", cpus);
        if (memoryKilobytes is { } kilobytes)
        {
            File($"{node}/meminfo", $"Node {id} MemTotal:       {kilobytes} kB\nNode {id} MemFree:        {kilobytes / 2} kB");
        }

        return distances is null ? this : File($"{node}/distance", distances);
    }

    public SysFsTree OnlineNodes(string list) => File("sys/devices/system/node/online", list);

    public void Dispose() => folder.Dispose();

    static string Cpu(int cpu) => $"sys/devices/system/cpu/cpu{cpu}";

    void Cache(int cpu, string sharers) =>
        File($"{Cpu(cpu)}/cache/index3/level", "3").File($"{Cpu(cpu)}/cache/index3/shared_cpu_list", sharers).File($"{Cpu(cpu)}/cache/index3/size", "32768K");

    static void ForEach(string[]? lists, Action<int, string, int> write)
    {
        for (int i = 0; i < (lists?.Length ?? 0); i++)
        {
            foreach (int cpu in CpuSet.Parse(lists![i]))
            {
                write(cpu, lists[i], i);
            }
        }
    }
}
