using NumaBench.Bench.Inspect;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class ThreadSamplerTests
{
    [Fact]
    public void Time_goes_to_the_CPU_that_a_thread_is_on_and_what_came_before_does_not_count()
    {
        using SysFsTree tree = Processes.TwoSockets().Process().Thread(5001, ticks: 1000, cpu: 0).Thread(5002, ticks: 70, cpu: 4);
        var sampler = new ThreadSampler(tree.Open(), Processes.Id, tree.Read());

        sampler.Sample();
        tree.Thread(5001, ticks: 1030, cpu: 1);
        sampler.Sample();
        tree.Thread(5001, ticks: 1050, cpu: 5, cpus: "0-5", policy: "prefer (many):0-1");
        // Born meanwhile: all of its time is new.
        tree.Thread(5003, ticks: 9, cpu: 7);
        sampler.Sample();

        IReadOnlyList<InspectedThread> threads = sampler.Result(policyLine: 0);
        Assert.Equal([4711, 5001, 5002, 5003], threads.Select(thread => thread.Id));
        Assert.Equal(["", "1=30 5=20", "", "7=9"], threads.Select(thread => string.Join(' ', thread.TicksPerCpu.Select(cpu => $"{cpu.Key}={cpu.Value}"))));
        Assert.Equal([0, 1, 0, 0], threads.Select(thread => thread.NodeMoves));
        Assert.Equal(("0-5", "prefer (many):0-1"), (threads[1].AllowedCpus?.ToString(), threads[1].Policy));
        ThreadPlaces places = ThreadPlaces.Of(threads, tree.Read());
        Assert.Equal((true, 30 / 59.0, 29 / 59.0), (places.HaveRun, places.PerNode[0], places.PerNode[1]));
    }

    [Fact]
    public void A_thread_that_ended_keeps_what_was_seen()
    {
        using SysFsTree tree = Processes.TwoSockets().Process().Thread(5001, ticks: 10, cpu: 4);
        var sampler = new ThreadSampler(tree.Open(), Processes.Id, tree.Read());
        sampler.Sample();
        tree.Thread(5001, ticks: 40, cpu: 4);
        sampler.Sample();
        Directory.Delete(Path.Combine(tree.Root, $"proc/{Processes.Id}/task/5001"), recursive: true);
        sampler.Sample();

        InspectedThread gone = sampler.Result(policyLine: 0)[1];

        Assert.Equal(('X', 30L), (gone.State, gone.Ticks));
        Assert.Null(gone.AllowedCpus);
        Assert.Null(gone.Policy);
    }

    [Theory]
    [InlineData("4-7", 1)]
    [InlineData("5", 1)]
    [InlineData("0-7", null)]
    [InlineData("3-4", null)]
    public void Idle_threads_are_where_they_are_bound_to(string cpus, int? node)
    {
        using SysFsTree tree = Processes.TwoSockets().Process(cpus: cpus);
        var sampler = new ThreadSampler(tree.Open(), Processes.Id, tree.Read());
        sampler.Sample();

        ThreadPlaces places = ThreadPlaces.Of(sampler.Result(policyLine: 0), tree.Read());

        Assert.Equal((node, false), (places.Main, places.HaveRun));
    }
}
