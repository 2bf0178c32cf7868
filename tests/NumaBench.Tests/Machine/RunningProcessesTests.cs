using NumaBench.Bench.Machine;
using NumaBench.Tests.Inspect;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Machine;

public sealed class RunningProcessesTests
{
    [Fact]
    public void Names_may_hold_blanks_and_brackets()
    {
        using SysFsTree tree = new SysFsTree()
            .File("proc/12/stat", Processes.Stat(12, "tmux: (x) y", ticks: 400))
            .File("proc/13/stat", "13 (short) S 1")
            .File("proc/14/stat", "nonsense")
            .File("proc/self/stat", Processes.Stat(15, "self", ticks: 400));
        Assert.Equal([12, 13, 14], RunningProcesses.Ids(tree.Open()));
        Assert.Equal([KeyValuePair.Create(12, ("tmux: (x) y", 400L))], RunningProcesses.Used(tree.Open()));
    }

    [Fact]
    public void A_process_is_found_by_its_whole_name()
    {
        using SysFsTree tree = new SysFsTree().File("proc/12/comm", "irqbalance").File("proc/3/comm", "irqbalance").File("proc/4/comm", "irqbalance2");
        Assert.Equal([3, 12], RunningProcesses.Named(tree.Open(), "irqbalance"));
    }
}
