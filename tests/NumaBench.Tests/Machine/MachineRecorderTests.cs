using NumaBench.Bench.Machine;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Machine;

public sealed class MachineRecorderTests
{
    const string CpuInfo = "processor\t: 0\nmodel name\t: Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz\nmicrocode\t: 0x5003006\nflags\t: fpu avx512f\n";

    [Fact]
    public void The_model_is_board_CPU_sockets_and_rounded_memory()
    {
        using SysFsTree tree = Server();
        Assert.Equal("Dell Inc. PowerEdge R740 (01YM03), 2 x Intel Xeon Gold 6230 CPU @ 2.10GHz, 256 GiB", Record(tree).Identity.Model);
        Assert.Equal("node17", Record(tree).Identity.Host);
    }

    [Fact]
    public void Offline_threads_other_nodes_and_some_megabytes_do_not_change_the_model()
    {
        using SysFsTree tree = Server();
        using SysFsTree other = new SysFsTree()
            .Cpus("0-7", cores: ["0", "1", "2", "3", "4", "5", "6", "7"], packages: ["0-3", "4-7"])
            .Node(0, "0-1").Node(1, "2-3").Node(2, "4-5").Node(3, "6-7");
        Describe(other).File("proc/meminfo", "MemTotal:  263100000 kB");
        Assert.Equal(Record(tree).Identity.Model, Record(other).Identity.Model);
        Assert.NotEqual(Record(tree).Settings["nodes_per_package"], Record(other).Settings["nodes_per_package"]);
        Assert.NotEqual(Record(tree).Settings["smt"], Record(other).Settings["smt"]);
    }

    [Theory]
    [InlineData(131_732_940, "128 GiB")]
    [InlineData(527_000_000, "512 GiB")]
    [InlineData(394_000_000, "384 GiB")]
    [InlineData(16_200_000, "16 GiB")]
    [InlineData(520_000, "1 GiB")]
    public void Memory_is_rounded_to_what_was_bought(long kilobytes, string shown)
    {
        using SysFsTree tree = Server().File("proc/meminfo", $"MemTotal:  {kilobytes} kB");
        Assert.EndsWith(", " + shown, Record(tree).Identity.Model);
    }

    [Fact]
    public void A_redacted_host_is_the_same_pseudonym_every_time()
    {
        using SysFsTree tree = Server();
        string host = MachineRecorder.Record(tree.Open(), tree.Read(), redact: true).Identity.Host;
        Assert.Matches("^host-[0-9a-f]{8}$", host);
        Assert.Equal(host, MachineRecorder.Record(tree.Open(), tree.Read(), redact: true).Identity.Host);
    }

    [Fact]
    public void Settings_that_cannot_be_read_are_absent()
    {
        using var tree = new SysFsTree();
        MachineRecord record = Record(tree);
        Assert.Equal("unknown board, unknown CPU, unknown memory", record.Identity.Model);
        Assert.Equal(["nodes"], record.Settings.Keys);
    }

    [Fact]
    public void Settings_hold_what_explains_a_change()
    {
        using SysFsTree tree = Server()
            .File("proc/sys/kernel/osrelease", "6.8.0-40-generic")
            .File("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never")
            .File("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance")
            .File("sys/devices/system/cpu/intel_pstate/no_turbo", "0")
            .File("sys/devices/system/cpu/nohz_full", "(null)")
            .File("sys/devices/system/cpu/vulnerabilities/meltdown", "Mitigation: PTI")
            .File("sys/devices/system/cpu/vulnerabilities/mds", "Vulnerable")
            .File("sys/devices/system/cpu/vulnerabilities/l1tf", "Not affected")
            .File("proc/mounts", "cgroup2 /sys/fs/cgroup cgroup2 rw 0 0")
            .File("proc/self/cgroup", "0::/a/b")
            .File("sys/fs/cgroup/a/cpu.max", "150000 100000").File("sys/fs/cgroup/a/b/cpu.max", "max 100000")
            .File("sys/fs/cgroup/a/memory.max", "max").File("sys/fs/cgroup/a/b/memory.max", "1073741824");
        IReadOnlyDictionary<string, string> settings = Record(tree).Settings;
        Assert.Equal("6.8.0-40-generic", settings["kernel"]);
        Assert.Equal("0x5003006", settings["microcode"]);
        Assert.Equal("madvise", settings["thp_enabled"]);
        Assert.Equal("performance", settings["governor"]);
        Assert.Equal("on", settings["boost"]);
        Assert.Equal("mitigated: meltdown; vulnerable: mds", settings["mitigations"]);
        Assert.Equal("1.5", settings["cgroup_cpus"]);
        Assert.Equal("1073741824", settings["cgroup_memory_bytes"]);
        Assert.Equal("1", settings["nodes_per_package"]);
        Assert.False(settings.ContainsKey("nohz_full"));
        Assert.False(settings.ContainsKey("hypervisor"));
    }

    static MachineRecord Record(SysFsTree tree) => MachineRecorder.Record(tree.Open(), tree.Read(), redact: false);

    internal static SysFsTree Server() => Describe(new SysFsTree()
        .Cpus("0-15", cores: ["0,8", "1,9", "2,10", "3,11", "4,12", "5,13", "6,14", "7,15"], packages: ["0-3,8-11", "4-7,12-15"])
        .Node(0, "0-3,8-11").Node(1, "4-7,12-15")).File("proc/meminfo", "MemTotal:  263849980 kB");

    static SysFsTree Describe(SysFsTree tree) => tree
        .File("proc/cpuinfo", CpuInfo)
        .File("proc/sys/kernel/hostname", "node17")
        .File("sys/class/dmi/id/sys_vendor", "Dell Inc.")
        .File("sys/class/dmi/id/product_name", "PowerEdge R740")
        .File("sys/class/dmi/id/board_vendor", "Dell Inc.")
        .File("sys/class/dmi/id/board_name", "01YM03")
        .File("sys/class/dmi/id/product_serial", "SECRET");
}
