using NumaBench.Bench.Inspect;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class RatesTests
{
    [Fact]
    public void What_the_kernel_counts_is_the_difference_of_two_readings()
    {
        using SysFsTree tree = Counted(hints: 100, local: 60, moved: 7, foreign: 1000, miss: 30);
        KernelCounters before = KernelCounters.Read(tree.Open());
        using SysFsTree later = Counted(hints: 150, local: 100, moved: 9, foreign: 1003, miss: 35);

        KernelCounters since = KernelCounters.Read(later.Open()).Since(before);

        Assert.Equal((50L, 40L, 2L), (since.HintFaults, since.HintFaultsLocal, since.PagesMigrated));
        Assert.Equal(("0=5", "0=3"), (Text(since.MissesPerNode), Text(since.ForeignPerNode)));
    }

    [Fact]
    public void What_a_kernel_does_not_count_is_unknown_and_not_nothing()
    {
        using SysFsTree tree = new SysFsTree().File("proc/vmstat", "pgmigrate_success 1");
        KernelCounters counters = KernelCounters.Read(tree.Open());

        Assert.Null(counters.Since(counters).HintFaults);
        Assert.Empty(counters.MissesPerNode);
    }

    [Theory]
    [InlineData(null, false, "this kernel has no perf events; resctrl is not mounted")]
    [InlineData("4", false, "perf needs root here (kernel.perf_event_paranoid is 4); resctrl is not mounted")]
    [InlineData("2", true, "perf stat -e node-loads,node-load-misses -p 4711 counts them where the processor has these events; /sys/fs/resctrl/mon_data has the bandwidth of each L3")]
    public void Why_reads_are_not_counted_is_said(string? paranoid, bool resctrl, string reason)
    {
        using SysFsTree tree = Processes.TwoSockets().Process().File(paranoid is null ? "proc/none" : "proc/sys/kernel/perf_event_paranoid", paranoid ?? "");
        tree.File(resctrl ? "sys/fs/resctrl/mon_data/mon_L3_00/mbm_total_bytes" : "sys/none", "1");

        ProcessIdentity process = ProcessIdentity.Read(tree.Open(), Processes.Id)!;

        Assert.Equal(reason, Rates.Of(tree.Open(), process, KernelCounters.Read(tree.Open())).NoReads);
    }

    [Fact]
    public void Major_faults_are_those_of_the_same_process()
    {
        using SysFsTree tree = Processes.TwoSockets().Process();
        ProcessIdentity process = ProcessIdentity.Read(tree.Open(), Processes.Id)!;
        KernelCounters counters = KernelCounters.Read(tree.Open());

        tree.File($"proc/{Processes.Id}/stat", Processes.Stat(Processes.Id, "server", majorFaults: 12));
        Assert.Equal(12, Rates.Of(tree.Open(), process, counters).MajorFaults);
        tree.File($"proc/{Processes.Id}/stat", Processes.Stat(Processes.Id, "another", majorFaults: 12, started: 900));
        Assert.Null(Rates.Of(tree.Open(), process, counters).MajorFaults);
    }

    static string Text(IReadOnlyDictionary<int, long> values) => string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"));

    static SysFsTree Counted(int hints, int local, int moved, int foreign, int miss) => new SysFsTree()
        .File("proc/vmstat", $"numa_hint_faults {hints}\nnuma_hint_faults_local {local}\nnuma_pages_migrated {moved}")
        .File("sys/devices/system/node/node0/numastat", $"numa_hit 5\nnuma_miss {miss}\nnuma_foreign {foreign}");
}
