using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Numa;

public class CpuCachesTests
{
    [Fact]
    public void Instruction_caches_do_not_count_and_missing_levels_are_unknown()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-1");
        Cache(tree, 0, 1, "Instruction", "64K");
        Cache(tree, 1, 1, "Data", "48K");
        Cache(tree, 2, 2, "Unified", "1280K");

        Assert.Equal(new CpuCaches(48 << 10, 1280 << 10, null), CpuCaches.Of(tree.Open(), 0));
        Assert.Equal(new CpuCaches(null, null, null), CpuCaches.Of(tree.Open(), 1));
    }

    static void Cache(SysFsTree tree, int index, int level, string type, string size) => tree
        .File($"sys/devices/system/cpu/cpu0/cache/index{index}/level", $"{level}")
        .File($"sys/devices/system/cpu/cpu0/cache/index{index}/type", type)
        .File($"sys/devices/system/cpu/cpu0/cache/index{index}/size", size);
}
