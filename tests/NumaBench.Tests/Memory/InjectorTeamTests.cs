using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Tests.Memory;

public class InjectorTeamTests
{
    static readonly Topology Machine = Topology.Read(new SysFs("/"));

    [Fact]
    public void Injectors_move_on_their_own_cpus_until_they_are_stopped()
    {
        CpuSet cpus = CpuSet.Of(Machine.UsableCpus.Take(2));
        using NodeBuffer memory = Allocate();
        using var team = new InjectorTeam(cpus, InjectorKernel.For(InjectedLoad.Mix, 128), 10, memory.Address, memory.Bytes, Machine.OnlineNodes);
        var before = new InjectorMark[cpus.Count];
        var after = new InjectorMark[cpus.Count];
        team.Read(before);

        // Not a timing: each must get on, however long it takes.
        Assert.True(SpinWait.SpinUntil(() => Moved(team, before, after), TimeSpan.FromMinutes(1)));
        team.Stop();
        team.Read(before);
        Thread.Sleep(20);
        team.Read(after);

        Assert.Equal(before, after);
        Assert.Equal(cpus, team.CpusSeen);
        Assert.Equal(0, team.Strayed);
    }

    [Fact]
    public void A_cpu_that_is_not_there_is_an_error_and_leaves_no_thread_behind()
    {
        int absent = Machine.OnlineCpus.Last() + 1;
        using NodeBuffer memory = Allocate();
        CpuSet cpus = CpuSet.Of(Machine.UsableCpus.First, absent);
        int threads = Threads();

        Assert.Throws<NumaException>(() => _ = new InjectorTeam(cpus, InjectorKernel.For(InjectedLoad.Read, 128), 0, memory.Address, memory.Bytes, Machine.OnlineNodes));

        Assert.True(SpinWait.SpinUntil(() => Threads() <= threads, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Progress_of_each_injector_is_on_lines_of_its_own()
    {
        using var progress = new InjectorProgress(3);
        unsafe
        {
            long first = (long)progress.Slot(0), second = (long)progress.Slot(1), third = (long)progress.Slot(2);
            Assert.Equal(0, first % 128);
            Assert.Equal((128L, 128L), (second - first, third - second));
        }
    }

    static NodeBuffer Allocate() => NodeBuffer.Allocate(4 << 20, MemoryPolicy.Default, PageKind.Huge, Machine, new SysFs("/"));

    static bool Moved(InjectorTeam team, InjectorMark[] before, InjectorMark[] after)
    {
        team.Read(after);
        return after.Zip(before).All(pair => pair.First.Chunks > pair.Second.Chunks + 300);
    }

    static int Threads() => Directory.GetDirectories("/proc/self/task").Count(task =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).StartsWith("inject-", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    });
}
