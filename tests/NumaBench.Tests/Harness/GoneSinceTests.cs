using NumaBench.Bench.Harness;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Harness;

public sealed class GoneSinceTests : IDisposable
{
    static readonly Case OnTwoNodes = new() { Id = "x", Kind = CaseKind.Bandwidth, Cpus = "2-3", Nodes = "0-1" };

    readonly SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3").OnlineNodes("0-1");

    public void Dispose() => tree.Dispose();

    [Fact]
    public void All_that_is_online_is_not_gone() => Assert.Null(GoneSince.Reason(OnTwoNodes, tree.Open()));

    [Fact]
    public void A_CPU_that_went_offline_is_named() =>
        Assert.Equal("CPU 3 went offline after the run began", GoneSince.Reason(OnTwoNodes, tree.File("sys/devices/system/cpu/online", "0-2").Open()));

    [Fact]
    public void A_node_that_went_offline_is_named_before_its_CPUs() => Assert.Equal(
        "node 1 went offline after the run began",
        GoneSince.Reason(OnTwoNodes, tree.OnlineNodes("0").File("sys/devices/system/cpu/online", "0-1").Open()));

    [Fact]
    public void A_kernel_that_shows_no_nodes_has_lost_none()
    {
        using SysFsTree plain = new SysFsTree().Cpus("0-3");

        Assert.Null(GoneSince.Reason(OnTwoNodes, plain.Open()));
    }
}
