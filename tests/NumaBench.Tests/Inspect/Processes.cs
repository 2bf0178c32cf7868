using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Inspect;

/// <summary>Recorded processes of a machine with two sockets: CPUs 0-3 on node 0, CPUs 4-7 on node 1.</summary>
static class Processes
{
    public const int Id = 4711;

    public static SysFsTree TwoSockets() => new SysFsTree()
        .Cpus("0-7", cores: ["0", "1", "2", "3", "4", "5", "6", "7"], packages: ["0-3", "4-7"])
        .Node(0, "0-3", distances: "10 21")
        .Node(1, "4-7", distances: "21 10")
        .OnlineNodes("0-1");

    /// <summary>A process and its main thread.</summary>
    public static SysFsTree Process(this SysFsTree tree, int id = Id, string name = "server", string cpus = "0-7", string policy = "default", string? numaMaps = null, string command = "/opt/server\0--model\0/models/m.onnx\0") =>
        tree.File($"proc/{id}/stat", Stat(id, name))
            .File($"proc/{id}/status", $"Name:\t{name}\nUid:\t1000\t1001\t1000\t1000\nCpus_allowed_list:\t{cpus}\nMems_allowed_list:\t0-1")
            .File($"proc/{id}/cmdline", command)
            .File($"proc/{id}/statm", $"9999 {id} 1 1 1 1 0")
            .File($"proc/{id}/numa_maps", numaMaps ?? $"55d000000000 {policy} file=/opt/server mapped=10 N0=10 kernelpagesize_kB=4\n7f0000000000 {policy} anon=990 dirty=990 N1=990 kernelpagesize_kB=4")
            .File($"proc/{id}/smaps_rollup", "55d000000000-7ffc00000000 ---p 00000000 00:00 0 [rollup]\nRss:  4000 kB\nAnonHugePages:      2048 kB")
            .Thread(id, name, cpus: cpus, policy: policy, process: id);

    public static SysFsTree Thread(this SysFsTree tree, int id, string name = "worker", long ticks = 0, int cpu = 0, string cpus = "0-7", string policy = "default", int process = Id) =>
        tree.File($"proc/{process}/task/{id}/stat", Stat(id, name, ticks, cpu))
            .File($"proc/{process}/task/{id}/status", $"Name:\t{name}\nCpus_allowed_list:\t{cpus}")
            .File($"proc/{process}/task/{id}/numa_maps", $"55d000000000 {policy} file=/opt/server mapped=10 N0=10 kernelpagesize_kB=4\n7f00 bind:7 anon=1 N7=1");

    /// <summary>As the kernel writes it; state, parent, flags, major faults, times and CPU are where proc_pid_stat(5) says.</summary>
    public static string Stat(int id, string name, long ticks = 0, int cpu = 0, char state = 'S', int parent = 1, long flags = 4194304, long majorFaults = 0, long started = 500) =>
        $"{id} ({name}) {state} {parent} 1 1 0 -1 {flags} 100 0 {majorFaults} 0 {ticks} 0 0 0 20 0 1 0 {started} 3133440 410 18446744073709551615 1 1 1 0 0 0 0 0 0 0 0 0 17 {cpu} 0 0 0 0 0 1 1 1 1 1 1 1 0";
}
