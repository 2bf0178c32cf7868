using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Tests.Memory;

public sealed class AddChainTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(5, 7, 3)]
    [InlineData(long.MaxValue, 1, 2)]
    public void Every_turn_adds_as_often_as_it_says(long value, long step, int turns) =>
        Assert.Equal(unchecked(value + (step * turns * AddChain.AddsPerTurn)), AddChain.Run(value, step, turns));

    [Fact]
    public void The_clock_is_read_on_a_CPU_and_the_thread_goes_back_to_where_it_was_allowed()
    {
        Topology machine = Topology.Read(SysFs.Live);
        CpuSet before = LinuxCalls.GetAffinity();

        double? clock = ClockProbe.Gigahertz(machine.UsableCpus.Last(), machine.OnlineNodes);

        Assert.True(clock > 0 && double.IsFinite(clock.Value));
        Assert.Equal(before, LinuxCalls.GetAffinity());
    }

    [Fact]
    public void A_CPU_that_is_gone_has_no_clock()
    {
        Topology machine = Topology.Read(SysFs.Live);

        Assert.Null(ClockProbe.Gigahertz(machine.OnlineCpus.Last() + 1000, machine.OnlineNodes));
    }
}
