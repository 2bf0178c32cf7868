using NumaBench.Bench.Memory;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Tests.Harness;

namespace NumaBench.Tests.Memory;

public class PaceProbeTests
{
    [Fact]
    public void This_machine_has_a_pace_that_memory_can_have()
    {
        MachinePace pace = PaceProbe.Measure(Topology.Read(SysFs.Live), SysFs.Live);

        Assert.NotEqual(MachinePace.Ordinary, pace);
        // Limits of physics and not of this machine: nobody else's work makes memory quicker, and a day is long.
        Assert.All([pace.TouchBytesPerSecond, pace.ThreadBytesPerSecond, pace.NodeBytesPerSecond], rate => Assert.InRange(rate, 1, 1e13));
        Assert.All([pace.ShuffleSecondsPerLine, pace.MissSeconds], seconds => Assert.InRange(seconds, 1e-11, 1));
    }

    [Fact]
    public void A_machine_without_a_usable_node_has_the_ordinary_pace() =>
        Assert.Same(MachinePace.Ordinary, PaceProbe.Measure(SessionBuilder.NoTopology, SysFs.Live));
}
