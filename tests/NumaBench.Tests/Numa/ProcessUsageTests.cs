using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Numa;

public sealed class ProcessUsageTests
{
    [Fact]
    public void Migrations_are_those_of_all_threads()
    {
        using SysFsTree tree = new();
        tree.File("proc/7/task/7/sched", "worker (7, #threads: 2)\n---\nse.nr_migrations                             :                   12\nnr_switches : 99");
        tree.File("proc/7/task/8/sched", "worker (8, #threads: 2)\nse.nr_migrations                             :                    3");
        tree.File("proc/7/task/9/stat", "a thread that has just ended");

        Assert.Equal(15, ProcessUsage.MigrationsOf(tree.Open(), 7));
    }

    [Fact]
    public void A_kernel_that_does_not_tell_migrations_is_not_taken_for_none()
    {
        using SysFsTree tree = new();
        tree.File("proc/7/task/7/stat", "7 (worker)");

        Assert.Null(ProcessUsage.MigrationsOf(tree.Open(), 7));
        Assert.Null(new ProcessUsage(1, 1, 1, 1, 5).Since(new ProcessUsage(0, 0, 0, 0, null)).Migrations);
    }

    [Fact]
    public void What_was_used_is_the_difference() => Assert.Equal(
        new ProcessUsage(1.5, 4, 1, 6, 0), new ProcessUsage(2, 14, 1, 7, 3).Since(new ProcessUsage(0.5, 10, 0, 1, 4)));

    [Fact]
    public void Touching_new_memory_is_counted_as_faults()
    {
        const long Bytes = 16 << 20;
        ProcessUsage before = ProcessUsage.Now(migrations: false);
        nint memory = LinuxCalls.Map(Bytes);
        LinuxCalls.TryAdvise(memory, Bytes, LinuxCalls.AdviseNoHugePage);
        for (long at = 0; at < Bytes; at += Environment.SystemPageSize)
        {
            System.Runtime.InteropServices.Marshal.WriteByte(memory, (int)at, 1);
        }

        ProcessUsage used = ProcessUsage.Now(migrations: false).Since(before);
        LinuxCalls.Unmap(memory, Bytes);
        Assert.True(used.MinorFaults >= Bytes / Environment.SystemPageSize / 16, $"{used.MinorFaults} faults");
    }
}
