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

    [Fact]
    public void Major_faults_are_those_of_the_same_process()
    {
        using SysFsTree tree = Processes.TwoSockets().Process();
        ProcessIdentity process = ProcessIdentity.Read(tree.Open(), Processes.Id)!;
        KernelCounters counters = KernelCounters.Read(tree.Open());

        using var counter = new RateCounter(tree.Open(), process, readEvents: null);

        tree.File($"proc/{Processes.Id}/stat", Processes.Stat(Processes.Id, "server", majorFaults: 12));
        Assert.Equal(12, counter.Read(counters).MajorFaults);
        tree.File($"proc/{Processes.Id}/stat", Processes.Stat(Processes.Id, "another", majorFaults: 12, started: 900));
        Assert.Null(counter.Read(counters).MajorFaults);
    }

    static string Text(IReadOnlyDictionary<int, long> values) => string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"));

    static SysFsTree Counted(int hints, int local, int moved, int foreign, int miss) => new SysFsTree()
        .File("proc/vmstat", $"numa_hint_faults {hints}\nnuma_hint_faults_local {local}\nnuma_pages_migrated {moved}")
        .File("sys/devices/system/node/node0/numastat", $"numa_hit 5\nnuma_miss {miss}\nnuma_foreign {foreign}");
}
