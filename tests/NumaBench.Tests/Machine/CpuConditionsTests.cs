using NumaBench.Bench.Machine;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Machine;

public sealed class CpuConditionsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ticks_and_the_waits_of_threads_pinned_to_the_CPUs_are_read_as_proc_shows_them()
    {
        Write("proc/stat", "cpu  9 9 9 9 9 9 9 9 0 0\ncpu0 1 2 3 100 5 6 7 8 0 0\ncpu2 10 0 0 0 0 0 0 0 0 0\nintr 1");
        Write("proc/self/task/4000041/schedstat", "1000 250 3");
        Write("proc/self/task/42/schedstat", "0 0 0");
        Write("proc/self/task/43/schedstat", "1000 500 3");
        Write("proc/self/task/44/schedstat", "1000 600 3");
        Write("proc/self/task/4000041/status", "Name:\tchase\nCpus_allowed:\t2\nCpus_allowed_list:\t1\nMems_allowed:\t1");
        Write("proc/self/task/42/status", "Cpus_allowed_list:\t0");
        Write("proc/self/task/43/status", "Cpus_allowed_list:\t0-1");
        Write("proc/self/task/44/status", "Cpus_allowed_list:\t2");

        CpuConditions now = CpuConditions.Now(new SysFs(folder.Path), CpuSet.Parse("0-1"), TimeSpan.FromSeconds(1));

        Assert.Equal(new Dictionary<int, CpuTicks> { [0] = new(132, 19, 8), [2] = new(10, 10, 0) }, now.Ticks);
        Assert.Equal(new Dictionary<int, long> { [4000041] = 250 }, now.WaitedNanoseconds);
    }

    [Fact]
    public void Time_stolen_and_waited_is_counted_on_the_cases_CPUs_and_over_threads_that_were_there_all_the_time()
    {
        CpuConditions before = At(0, new() { [0] = new(0, 0, 5), [1] = new(0, 0, 5), [2] = new(0, 0, 0) }, new() { [1] = 1_000_000, [2] = 9_000_000 });
        CpuConditions after = At(500, new() { [0] = new(50, 50, 8), [1] = new(50, 40, 6), [2] = new(50, 50, 50) }, new() { [1] = 3_000_000, [3] = 500_000 });

        Assert.Equal(
            [(Metric.WatchedMilliseconds, 500), (Metric.StolenMilliseconds, 30), (Metric.OtherWorkMilliseconds, 2)],
            CpuConditions.Between(before, after, CpuSet.Parse("0-1")));
    }

    [Fact]
    public void One_CPU_of_many_that_is_taken_away_is_not_lost_in_the_others()
    {
        var quiet = Enumerable.Range(0, 64).ToDictionary(cpu => cpu, _ => new CpuTicks(0, 0, 0));
        var stolen = quiet.ToDictionary(entry => entry.Key, entry => new CpuTicks(50, 50, entry.Key == 7 ? 25 : 0));

        Assert.Equal(
            [(Metric.WatchedMilliseconds, 500), (Metric.StolenMilliseconds, 250), (Metric.OtherWorkMilliseconds, 3)],
            CpuConditions.Between(At(0, quiet, new() { [1] = 0, [2] = 0 }), At(500, stolen, new() { [1] = 3_000_000, [2] = 1_000_000 }), CpuSet.Parse("0-63")));
    }

    [Fact]
    public void A_wait_that_began_before_does_not_make_more_than_all_of_the_time() => Assert.Equal(
        [(Metric.WatchedMilliseconds, 100), (Metric.OtherWorkMilliseconds, 100)],
        CpuConditions.Between(At(0, [], new() { [1] = 0 }), At(100, [], new() { [1] = 120_000_000 }), CpuSet.Parse("0")));

    [Theory]
    [InlineData(700, 200)]
    [InlineData(880, 0)]
    [InlineData(1000, 0)]
    [InlineData(300, 500)]
    public void Where_nobody_counts_waiting_other_work_is_what_ticks_show_beyond_our_own_and_beyond_their_resolution(double ownMilliseconds, double others)
    {
        CpuConditions before = At(0, new() { [0] = new(0, 0, 0), [1] = new(0, 0, 0) }, []);
        CpuConditions after = At(500, new() { [0] = new(50, 50, 0), [1] = new(50, 40, 0) }, []) with { OwnCpuTime = TimeSpan.FromMilliseconds(ownMilliseconds) };

        Assert.Equal(
            [(Metric.WatchedMilliseconds, 500), (Metric.StolenMilliseconds, 0), (Metric.OtherWorkMilliseconds, others)],
            CpuConditions.Between(before, after, CpuSet.Parse("0-1")));
    }

    [Fact]
    public void What_the_kernel_does_not_tell_is_left_out() => Assert.Equal(
        [(Metric.WatchedMilliseconds, 500)], CpuConditions.Between(At(0, [], []), At(500, [], []), CpuSet.Parse("0")));

    static CpuConditions At(double milliseconds, Dictionary<int, CpuTicks> ticks, Dictionary<int, long> waits) =>
        new(TimeSpan.FromMilliseconds(milliseconds), ticks, waits, TimeSpan.Zero);

    void Write(string path, string text)
    {
        string file = folder.File(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
