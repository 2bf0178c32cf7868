using NumaBench.Numa;
using NumaBench.Tests.Inspect;
using Xunit;

namespace NumaBench.Tests.Numa;

public sealed class ThreadStatTests
{
    [Fact]
    public void A_line_of_a_real_kernel_is_understood()
    {
        ThreadStat? stat = ThreadStat.Parse(
            "32392 (a (b) c) R 32387 32387 28025 0 -1 4194304 102 0 7 0 30 12 0 0 20 0 1 0 3894430 3133440 410 18446744073709551615 93837716025344 "
            + "93837716045225 140735688056160 0 0 0 0 0 0 0 0 0 17 5 0 0 0 0 0 93837716061232 93837716062848 93838444085248 140735688063448 0 0 0 0");

        Assert.Equal(
            new ThreadStat { Name = "a (b) c", State = 'R', ParentId = 32387, IsKernelThread = false, MajorFaults = 7, Ticks = 42, StartedTicks = 3894430, Cpu = 5 },
            stat);
    }

    [Fact]
    public void Kernel_threads_and_zombies_are_told()
    {
        Assert.True(ThreadStat.Parse(Processes.Stat(2, "kthreadd", flags: 2129984))!.IsKernelThread);
        Assert.True(ThreadStat.Parse(Processes.Stat(2, "gone", state: 'Z'))!.HasEnded);
        Assert.False(ThreadStat.Parse(Processes.Stat(2, "lives", state: 'D'))!.HasEnded);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7 (cut) S 1 2 3")]
    [InlineData(") 7 (")]
    public void Anything_else_is_nothing(string? text) => Assert.Null(ThreadStat.Parse(text));

    [Fact]
    public void The_status_of_a_thread_is_read_and_nonsense_is_nothing()
    {
        ThreadStatus status = ThreadStatus.Parse("Name:\tx\nTgid:\t7\nUid:\t1000\t33\t1000\t1000\nCpus_allowed_list:\t0-3,8\nMems_allowed_list:\tnonsense");

        Assert.Equal((7, 33, "0-3,8"), (status.ProcessId, status.UserId, status.Cpus?.ToString()));
        Assert.Null(status.MemoryNodes);
        Assert.Equal(new ThreadStatus(null, null, null, null), ThreadStatus.Parse(null));
    }
}
