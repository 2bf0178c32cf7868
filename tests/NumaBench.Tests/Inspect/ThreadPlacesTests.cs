using NumaBench.Bench.Inspect;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class ThreadPlacesTests
{
    [Fact]
    public void Idle_threads_are_where_all_that_have_not_ended_may_run()
    {
        using SysFsTree tree = Processes.TwoSockets();

        ThreadPlaces places = ThreadPlaces.Of([Idle(1, 'S', "4-5"), Idle(2, 'S', "7"), Idle(3, 'X', null)], tree.Read());

        Assert.False(places.HaveRun);
        Assert.Equal([KeyValuePair.Create(1, 1.0)], places.PerNode);
    }

    [Theory]
    [InlineData("0-3", "4-7")]
    [InlineData("0-7", "0")]
    [InlineData("0", null)]
    public void Idle_threads_that_may_run_on_several_nodes_are_nowhere(string first, string? second)
    {
        using SysFsTree tree = Processes.TwoSockets();

        Assert.Empty(ThreadPlaces.Of([Idle(1, 'S', first), Idle(2, 'S', second)], tree.Read()).PerNode);
    }

    static InspectedThread Idle(int id, char state, string? cpus) => new()
    {
        Id = id, Name = "worker", State = state, AllowedCpus = cpus is null ? null : CpuSet.Parse(cpus), TicksPerCpu = new Dictionary<int, long>(), NodeMoves = 0,
    };
}
