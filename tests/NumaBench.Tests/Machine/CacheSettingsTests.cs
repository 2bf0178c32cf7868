using NumaBench.Bench.Machine;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Machine;

public sealed class CacheSettingsTests
{
    [Fact]
    public void Cache_sizes_are_those_of_the_cpus_that_measure_latency_and_several_where_they_differ()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3", caches: ["0-3"]).Node(0, "0-1").Node(1, "2-3");
        foreach ((int cpu, string l2) in new[] { (0, "1K"), (1, "1024K"), (2, "1K"), (3, "2048K") })
        {
            tree.File($"sys/devices/system/cpu/cpu{cpu}/cache/index2/level", "2").File($"sys/devices/system/cpu/cpu{cpu}/cache/index2/size", l2);
        }

        IReadOnlyDictionary<string, string> settings = MachineSettings.Read(tree.Open(), tree.Read());

        Assert.Equal(("1048576,2097152", "33554432"), (settings["cache_l2_bytes"], settings["cache_l3_bytes"]));
        Assert.False(settings.ContainsKey("cache_l1d_bytes"));
    }
}
