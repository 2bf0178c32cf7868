using NumaBench.Bench.Inspect.Reads;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect.Reads;

public sealed class MonitoredTrafficTests
{
    [Theory]
    [InlineData("res:/\nmon:", "mon_data", "/")]
    [InlineData("res:/\nmon:m1", "mon_groups/m1/mon_data", "/mon_groups/m1")]
    [InlineData("res:g0\nmon:", "g0/mon_data", "/g0")]
    [InlineData("res:g0\nmon:m1", "g0/mon_groups/m1/mon_data", "/g0/mon_groups/m1")]
    public void The_traffic_is_that_of_the_group_of_the_process(string groups, string folder, string name)
    {
        using SysFsTree tree = Grouped(groups).Cache(folder, "00", local: "70", total: "100").Cache(folder, "01", local: "5", total: "5").Cache("elsewhere/mon_data", "00", "1", "1");

        MonitoredTraffic traffic = MonitoredTraffic.Read(tree.Open(), Processes.Id)!;

        Assert.Equal(new MonitoredTraffic(name, 75, 105), traffic);
        Assert.Equal(30, traffic.RemoteBytes);
    }

    [Theory]
    [InlineData("res:\nmon:")]
    [InlineData("")]
    public void Without_resctrl_there_is_none(string groups)
    {
        using SysFsTree tree = Grouped(groups);

        Assert.Null(MonitoredTraffic.Read(tree.Open(), Processes.Id));
    }

    [Fact]
    public void A_cache_that_is_not_counted_makes_the_sum_unknown()
    {
        using SysFsTree tree = Grouped("res:/\nmon:").Cache("mon_data", "00", local: "70", total: "100").Cache("mon_data", "01", local: "Unavailable", total: "5");

        Assert.Null(MonitoredTraffic.Read(tree.Open(), Processes.Id));
    }

    [Fact]
    public void What_came_in_between_is_the_difference_and_nothing_when_the_group_changed_or_a_counter_began_anew()
    {
        var before = new MonitoredTraffic("/g0", 100, 150);

        Assert.Equal(new MonitoredTraffic("/g0", 20, 50), new MonitoredTraffic("/g0", 120, 200).Since(before));
        Assert.Null(new MonitoredTraffic("/g1", 120, 200).Since(before));
        Assert.Null(new MonitoredTraffic("/g0", 20, 200).Since(before));
        Assert.Null(new MonitoredTraffic("/g0", 120, 130).Since(before));
        Assert.Null(before.Since(null));
    }

    static SysFsTree Grouped(string groups) => Processes.TwoSockets().Process().File($"proc/{Processes.Id}/cpu_resctrl_groups", groups);
}

file static class Caches
{
    public static SysFsTree Cache(this SysFsTree tree, string folder, string cache, string local, string total) =>
        tree.File($"sys/fs/resctrl/{folder}/mon_L3_{cache}/mbm_local_bytes", local).File($"sys/fs/resctrl/{folder}/mon_L3_{cache}/mbm_total_bytes", total);
}
